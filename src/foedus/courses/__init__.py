"""What claims say of a tie over time: from when to when it stands, is over, is disputed or unknown.

`stands` tells what one claim says and on which days it speaks, `spells` the same for all of time, `saying` makes stands
of claims, `course` sweeps over those of one tie, `pairs` tells whom a claim ties together. Nothing here knows where
claims are kept: the record keeps courses, questions ask for them.
"""
