"""Fill the .po from JSON files {english: korean}; prints what is missing."""
import json,sys,glob
sys.path.insert(0,'/work/main')
from tools import catalogue as c
from babel.messages.pofile import write_po
table={}
for f in sorted(glob.glob('/tmp/briefs/ko_*.json')): table.update(json.load(open(f)))
path=c.po_file('ko'); cat=c.updated(c.read('ko'),c.gathered())
for m in cat:
    if m.id and (not m.string) and m.id in table: m.string=table[m.id]
    elif m.id and m.id in table and '--force' in sys.argv: m.string=table[m.id]
with path.open('wb') as f: write_po(f,cat,width=100,sort_output=True,include_lineno=False)
path.with_suffix('.mo').write_bytes(c.compiled(cat))
for t in c.untranslated(cat): print('MISSING',repr(t))
