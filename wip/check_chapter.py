"""check_chapter.py CHAPTER [SEED…]"""
import json,re,collections,subprocess,sys,glob,os,tempfile
R='/work/main'; os.chdir(R)
ch=sys.argv[1]; seeds=sys.argv[2:] or ['0']
folder=next(os.path.basename(p) for p in glob.glob(f'{R}/solutions/{ch}_*'))
ex=[os.path.basename(p) for p in sorted(glob.glob(f'{R}/solutions/{folder}/*.py'))]
files=[f for e in ex for k in('right','wrong') for f in sorted(glob.glob(f'tests/answers/{k}/*/{e}'))]
bad=0; told_all=set(); want_all=set()
for seed in seeds:
    s=tempfile.mktemp()
    r=subprocess.run(['/tmp/venv/bin/pytest','-q','-p','no:cacheprovider','--lang','en',f'solutions/{folder}',f'exercises/{folder}',*files,'--score',s,'--seed',seed],capture_output=True,text=True)
    if not os.path.exists(s): print(r.stdout[-3000:],r.stderr[-2000:]); sys.exit(1)
    d=json.load(open(s)); by=collections.defaultdict(list)
    for x in d['results']: by[x['file']].append(x)
    for f in [*files,*(f'{t}/{folder}/{e}' for t in('solutions','exercises') for e in ex)]:
        rs=by.get(f,[])
        if not rs: print(seed,'NOT GRADED',f); bad+=1; continue
        told={m['mistake']['id'] for r in rs for m in r['mismatches'] if m['mistake']}
        ours=[(r['test'],r['trouble']) for r in rs if r['state']=='ours']
        if ours: print(seed,'OURS',f,ours); bad+=1
        if f.startswith('solutions') or '/right/' in f:
            w=[(r['test'],r['state'],[ (m['call'][:60],m['yours']) for m in r['mismatches'][:1]]) for r in rs if r['state']!='passed']
            if w: print(seed,'NOT ACCEPTED',f,told,w); bad+=1
        elif f.startswith('exercises'):
            if {r['state'] for r in rs}!={'not started'}: print(seed,'STUB',f,[(r['test'],r['state']) for r in rs]); bad+=1
        else:
            m=re.findall(rb'^mistake: (\w+)$',open(f,'rb').read(),re.M)
            want={x.decode() for x in m}
            if len(m)!=1: print('DECLARES',f,want); bad+=1
            want_all|=want; told_all|=told
            if told!=want-{'none'}:
                un=[(r['test'],x['call'][:70]) for r in rs for x in r['mismatches'] if not x['mistake']][:2]
                print(seed,'WRONG ANSWER',f,'declares',want,'told',told, 'unexplained:',un if not told else ''); bad+=1
            if all(r['state']=='passed' for r in rs): print(seed,'ACCEPTED',f); bad+=1
pts=collections.Counter()
for f,rs in by.items():
    if f.startswith('solutions'): print(f,'points',sum(r['points'] for r in rs))
print('files',len(files),'right',sum('/right/' in f for f in files),'wrong',sum('/wrong/' in f for f in files),'problems',bad)
