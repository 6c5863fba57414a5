"""Students' code, shut in by the kernel: warm parents, and the processes forked from them.

isolation = Isolation.found()           # isolation.missing: why not, where it cannot be
with WarmParent(Limits(), tensorflow=True, isolation=isolation) as parent:
    with parent.process() as process:   # a few milliseconds
        process.channel.sendall(...)    # to kata.remote.inside.serve.main(channel)
        process.kill()
        process.ending(timeout=5).kind
        process.output()
"""
