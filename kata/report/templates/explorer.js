// What the explorer says is computed here, from sizes alone; a test compares it with Keras.
const explorer = (() => {
  const COLUMNS = { SimpleRNN: 1, LSTM: 4, GRU: 3 };
  const MANY = 5;
  const form = document.getElementById("explorer-form");
  const part = (name) => document.getElementById(`explorer-${name}`);
  const words = JSON.parse(part("words").textContent);
  const languages = Object.keys(Object.values(words)[0]);
  let pictures = null;

  const guess = part("guess");
  let guessed = false;

  const shape = (...sizes) => `(${sizes.join(", ")})`;
  const size = (number, open) => (number === null ? open : number);

  function stateNames({ layer, bidirectional }) {
    const states = layer === "LSTM" ? ["h", "c"] : ["h"];
    if (!bidirectional) return states;
    return ["forward", "backward"].flatMap((side) => states.map((state) => `${side} ${state}`));
  }

  // A vector or a sequence of vectors, in the three ways of writing it.
  function written(kind, width, { timesteps, batch_size }) {
    if (kind !== "every")
      return { post: shape("?", width), keras: shape("None", width), batch: shape(batch_size, width) };
    return {
      post: shape("?", "?", width),
      keras: shape("None", size(timesteps, "None"), width),
      batch: shape(batch_size, size(timesteps, "timesteps"), width),
    };
  }

  function results(setting) {
    const { units, bidirectional, return_sequences, return_state } = setting;
    const first = return_sequences ? "every" : "last";
    const found = [{ name: first, ...written(first, bidirectional ? 2 * units : units, setting) }];
    if (return_state)
      for (const name of stateNames(setting)) found.push({ name, ...written(name, units, setting) });
    return found;
  }

  function layerCode(setting, sequences, state) {
    const flags = [sequences && "return_sequences=True", state && "return_state=True"];
    const inner = [String(setting.units), ...flags.filter(Boolean)].join(", ");
    const layer = `${setting.layer}(${inner})`;
    return setting.bidirectional ? `Bidirectional(${layer})` : layer;
  }

  function targets(setting) {
    if (!setting.return_state) return ["output"];
    const names = stateNames(setting);
    if (names.length === 1) return ["output", "state"];
    return ["output", ...names.map((name) => (name.length === 1 ? `state_${name}` : name.replace(" ", "_")))];
  }

  function code(setting) {
    const used = setting.bidirectional ? ["Bidirectional", setting.layer] : [setting.layer];
    const lines = [
      "from keras import Input",
      `from keras.layers import ${used.sort().join(", ")}`,
      "",
      `x = Input(shape=(${size(setting.timesteps, "None")}, ${setting.input_dim}))`,
    ];
    if (setting.stacked) lines.push(`y = ${layerCode(setting, true, false)}(x)`);
    const call = layerCode(setting, setting.return_sequences, setting.return_state);
    lines.push(`${targets(setting).join(", ")} = ${call}(${setting.stacked ? "y" : "x"})`);
    return lines.join("\n");
  }

  // One line for each layer: how its parameters are counted, and how many there are.
  function parameters(setting) {
    const { layer, units, input_dim, bidirectional, stacked } = setting;
    const sides = bidirectional ? 2 : 1;
    const biases = layer === "GRU" ? 2 : 1;
    const factors = [sides, COLUMNS[layer]].filter((factor) => factor > 1);
    const widths = stacked ? [input_dim, sides * units] : [input_dim];
    return widths.map((width) => ({
      formula: [...factors, units, `(${width} + ${units} + ${biases})`].join(" · "),
      count: sides * COLUMNS[layer] * units * (width + units + biases),
    }));
  }

  function explore(setting) {
    const { timesteps, input_dim, units, bidirectional, batch_size } = setting;
    const counted = parameters(setting);
    return {
      code: code(setting),
      input: {
        post: shape("?", size(timesteps, "?"), input_dim),
        keras: shape("None", size(timesteps, "None"), input_dim),
        batch: shape(batch_size, size(timesteps, "timesteps"), input_dim),
      },
      below: shape("?", "?", bidirectional ? 2 * units : units),
      results: results(setting),
      parameters: counted,
      total: counted.reduce((sum, { count }) => sum + count, 0),
    };
  }

  function picture(setting) {
    const { layer, timesteps, units, return_sequences, return_state, stacked, bidirectional } = setting;
    const found = explore(setting);
    const flags = [return_sequences, return_state, stacked, bidirectional].map(Number).join("");
    const steps = Math.min(size(timesteps, MANY), MANY);
    const texts = {
      output: found.results[0].post,
      state: shape("?", units),
      below: found.below,
      input: found.input.post,
      last: size(timesteps, null) === null ? form.dataset.openEnd : timesteps - 1,
    };
    const svg = pictures[`${layer === "GRU" ? "SimpleRNN" : layer} ${flags} ${steps}`];
    return svg.replace(/\{(\w+)\}/g, (token, name) => texts[name]);
  }

  // Shapes as people type them, null for an open size; null where they cannot be read. As
  // kata/learn/guess.py reads them: a test holds the two together.
  function read(typed) {
    if (typed.length > 200) return null;
    const text = typed
      .replaceAll("ㅜㅐㅜㄷ", "none")
      .normalize("NFKC")
      .toLowerCase()
      .trim()
      .replace(/tensorshape|shape|=|:/g, " ")
      .replaceAll("none", "?")
      .replace(/[[{]/g, "(")
      .replace(/[\]}]/g, ")");
    const brackets = /\(([^()]*)\)/g;
    const pieces = [...text.matchAll(brackets)].map((found) => sizes(found[1]));
    const around = text.replace(brackets, " ");
    if (pieces.length > 0 && !/^(?:[\s,;/+().]|and|그리고|와|과)*$/.test(around)) return null;
    const shapes = pieces.length > 0 ? pieces : withoutBrackets(text.replace(/^[() ]+|[() ]+$/g, ""));
    return shapes.includes(null) ? null : shapes;
  }

  function sizes(text) {
    const parts = text.trim().replace(/,\s*$/, "").split(/\s*,\s*|\s+/);
    if (!parts.every((one) => /^(?:\?|\d{1,9})$/.test(one))) return null;
    return parts.map((one) => (one === "?" ? null : Number(one)));
  }

  function withoutBrackets(typed) {
    const text = typed.replace(/\s*,\s*/g, ",");
    let pieces = text.split(/\s*[;/+]\s*|\s*(?:and|그리고)\s*/);
    if (pieces.length === 1 && text.includes(",")) pieces = text.split(/\s+/);
    return pieces.map(sizes).map((one) => {
      const alone = one !== null && one.length === 1 && one[0] === null;
      return one === null || alone || one.length > 3 ? null : one;
    });
  }

  // Whether a guess is right: each size as Keras 3 prints it, or open where the post's stack says ?.
  function isRight(shapes, setting) {
    const { results: wanted } = explore(setting);
    const parts = (text) => text.slice(1, -1).split(", ");
    const fits = (yours, { post, keras }) =>
      yours.length === parts(keras).length &&
      yours.every((one, axis) =>
        one === null ? parts(post)[axis] === "?" : String(one) === parts(keras)[axis],
      );
    return shapes.length === wanted.length && wanted.every((one, place) => fits(shapes[place], one));
  }

  // Show one of the verdicts, or none.
  function tell(verdict) {
    for (const name of ["right", "not-quite", "unreadable"]) part(name).hidden = name !== verdict;
  }

  function judge() {
    const setting = chosen();
    if (setting === null) return;
    const shapes = read(guess.elements.typed.value);
    guessed = shapes !== null;
    tell(shapes === null ? "unreadable" : isRight(shapes, setting) ? "right" : "not-quite");
    show();
  }

  // The numbers of the form; null where one of them is none.
  function chosen() {
    const setting = { layer: form.elements.layer.value };
    for (const name of ["return_sequences", "return_state", "stacked", "bidirectional"])
      setting[name] = form.elements[name].checked;
    const open = form.elements.open.checked;
    form.elements.timesteps.disabled = open;
    let right = true;
    for (const name of ["batch_size", "timesteps", "input_dim", "units"]) {
      const input = form.elements[name];
      const number = /^\d+$/.test(input.value.trim()) ? Number(input.value) : 0;
      const fits = (number >= 1 && number <= Number(form.dataset.largest)) || input.disabled;
      input.setAttribute("aria-invalid", String(!fits));
      right &&= fits;
      setting[name] = name === "timesteps" && open ? null : number;
    }
    return right ? setting : null;
  }

  function cell(tag, text) {
    const made = document.createElement(tag);
    if (typeof text === "string") made.textContent = text;
    else
      for (const language of languages) {
        const span = document.createElement("span");
        span.className = "both";
        span.lang = language;
        span.textContent = text[language];
        made.append(span);
      }
    return made;
  }

  function row(number, name, { post, keras, batch }) {
    const made = document.createElement("tr");
    const head = cell("th", name);
    head.scope = "row";
    if (number) head.prepend(`${number}. `);
    made.append(head, ...[post, keras, batch].map((text) => cell("td", text)));
    return made;
  }

  function show() {
    const setting = chosen();
    part("wrong").hidden = setting !== null;
    if (setting === null) return;
    const found = explore(setting);
    const waiting = form.elements.guess.checked && !guessed;
    guess.hidden = !form.elements.guess.checked;
    part("figure").hidden = part("results").hidden = waiting;
    const lines = found.code.split("\n");
    // The names before the last call would tell how many results there are.
    if (waiting) lines.push(lines.pop().split(" = ")[1]);
    part("code").textContent = lines.join("\n");
    const read = [found.input.post, found.input.keras, found.input.batch];
    part("input").replaceChildren(part("input").cells[0], ...read.map((text) => cell("td", text)));
    const several = found.results.length > 1;
    part("results").replaceChildren(
      ...found.results.map((one, place) => row(several ? place + 1 : 0, words[one.name], one)),
    );
    part("formula").replaceChildren(
      ...found.parameters.map(({ formula, count }) => cell("li", `${formula} = ${count}`)),
    );
    part("total").textContent = found.total;
    if (pictures) part("picture").innerHTML = picture(setting);
  }

  async function unpacked() {
    const bytes = Uint8Array.from(atob(part("pictures").textContent.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  form.addEventListener("input", () => {
    guessed = false;
    guess.reset();
    tell(null);
    show();
  });
  guess.addEventListener("submit", (event) => {
    event.preventDefault();
    judge();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  part("no-script").hidden = true;
  show();
  const ready = unpacked().then(
    (found) => {
      pictures = found;
      show();
    },
    () => (part("no-picture").hidden = false),
  );
  return { explore, isRight, picture, read, ready };
})();
