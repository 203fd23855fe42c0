"""Abbreviations that end in a full stop, by what may follow them, and words that open a sentence.

Our own lists, written down from general knowledge of English; lower case unless said otherwise.
"""

# Stand before a name: never the end of a sentence when a capital follows.
TITLES = frozenset(
    """mr mrs ms mx messrs mme mlle dr drs prof profs gov govs sen sens rep reps gen gens col lt maj capt cmdr cmdt
    cdr adm brig sgt sgts cpl pfc pvt pte det insp supt ofc rev revs fr hon pres st ste msgr atty attys amb ald dep
    pastr mons sra srta ft mt mts hr frau""".split()
)

# Stand before a number and nothing else.
BEFORE_NUMBER = frozenset(
    "no nos nr pp pg fig figs vol vols ch chap sec sect art para eq ca approx circa est n°".split()
)

# Never end a sentence, whatever follows.
NEVER_LAST = frozenset("vs v e.g i.e eg ie cf viz c.f esp incl resp aka a.k.a n.b q.v op cit ibid".split())

# May end a sentence; they do when the next word is one that opens sentences.
MAY_END = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev
    okla ore pa penn tenn tex va vt wash wis wisc wyo ont que alta sask
    inc ltd corp co cos bros llc plc gmbh pty mfg intl natl assn assoc dept depts univ inst div dist govt bldg ave blvd
    rd hwy rte pkwy sq apt ste jr sr esq ph.d phd m.d b.a m.a ed eds trans ext tel max min avg lb lbs oz ft in hrs hr
    mins sec secs yr yrs mph km kg bn mn al""".split()
)
# Words as well as abbreviations: taken for an abbreviation only with a capital ("In Wash. he", but "a big wash. He").
CAPITAL_ONLY = frozenset(
    """jan mar jun sat sun mon fri wed ala ark cal del ill ind la mass miss mo ore pa penn wash md va
    no art fig ch rev hon gen rep col st ft in min max ed al sec sr est""".split()
)
# A plain English word with a capital only where it opens a sentence; no number, no abbreviation ("No. It was not").
ETC = frozenset({"etc"})

# After a time of day, these capitals do not open a sentence ("1:30 p.m. Eastern", "9 a.m. Monday").
AFTER_TIME = frozenset(
    """eastern central mountain pacific atlantic greenwich et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet
    cest ist jst aest aedt hkt msk eet wat local monday tuesday wednesday thursday friday saturday sunday mon tue tues
    wed thu thurs fri sat sun january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)

# Words that open a sentence far more often than they stand with a capital inside one: closed classes only.
OPENERS = frozenset(
    """the a an this that these those it its he she they we you his her their our your my i there here
    and but or nor so yet if unless until while whereas although though because since as when where what who why how
    which whose after before during between among under over through throughout despite amid against along across
    about above from for in on at by with without within to into of not no yes both each every either neither all
    some many most several few much more another any other others such one two three four five six seven eight nine
    ten nearly almost about around only even just also then now later earlier meanwhile however instead still
    moreover furthermore nevertheless nonetheless therefore thus hence otherwise likewise similarly finally
    eventually additionally besides perhaps maybe once again today yesterday tomorrow tonight
    did does do is are was were has have had will would can could should must let
    it's he's she's they're we're that's there's what's who's i'm i've i'd i'll don't didn't isn't wasn't""".split()
)

# Endings of internet names, for "example.com" written with a capital ("Example.Com").
DOMAINS = frozenset("com org net edu gov mil int info co io uk us de fr eu tv news ai app me js ca au in biz".split())

# Companies and papers whose name ends in "!" go on with one of these.
AFTER_EXCLAIMED_NAME = frozenset("inc news finance mail sports japan magazine".split())
