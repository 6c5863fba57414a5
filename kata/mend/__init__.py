"""The other end of the diagnosis: small edits of the learner's own program.

An edit after which every call is right says where the mistake is, whoever made it and whether or
not anybody foresaw it. Edits explain, they never judge: what the suite says stands before.
"""
