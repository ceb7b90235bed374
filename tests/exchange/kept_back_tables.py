"""Thirty tables as people keep them, with what each column is meant to be.

They were written before any of them was read by the program, by somebody who knew what it is to do
and some of how; none was changed after. A letter a column: c card, a answer, n need, r role, b
benefit, o organisation, t theme, g tag, v votes, s stage, k kind, d due, A action, m note, x left
out. Where two are as good, both stand: 'm/x'.
"""

from typing import NamedTuple


class KeptBackTable(NamedTuple):
    """A table as text, with a mark between cells, and what its columns are."""

    name: str
    meant: str
    text: str


TABLES: tuple[KeptBackTable, ...] = (
    KeptBackTable("wall photo", "c t x", """Sticky note|Cluster|Written by
Residents ring three times before anybody comes|Contact|Mo Khan
No one tells the contractor about the dog|Contact|Jo Price
The boiler list is two years old|Data|Sam Reed"""),
    KeptBackTable("survey short", "x x o a a",
        """Timestamp|Email|Organisation|What slows you down?|What would help most?
3/1/2026 10:02|a@b.example|Eastbridge Homes|Three systems that disagree|One list of homes
3/1/2026 10:09|c@d.example|Northmoor Council|Waiting for keys|A key safe at each block
3/1/2026 10:30|e@f.example|Westhaven Trust|Nobody answers|A named person"""),
    KeptBackTable("user stories", "n r b", """I want|As a|So that
see all visits of a home|repairs planner|I send one person once
know when heating is serviced|tenant|I can be at home
report damp with a picture|caretaker|nobody has to come twice"""),
    KeptBackTable("raid log", "m/x c m x m", """Ref|Issue|Impact|Owner|Status
R1|Supplier leaves at the end of June|High|Ann Lee|Open
R2|Data cleansing is not funded this year|Medium|Bo Ray|Open
R3|Nobody has tested the new form with tenants|High|Cy Moss|Closed"""),
    KeptBackTable("dot votes", "c v", """Idea|Votes
Text people the day before|9
Let tenants choose the hour|7
Photograph each boiler label|4"""),
    KeptBackTable("actions", "A x d m/x", """Action|Who|By when|Done?
Ask the supplier for an export of all jobs|Dee Ash|2026-05-01|no
Book the hall for the next session|Eve Oak|2026-04-12|yes
Write to the five tenants who answered|Dee Ash|2026-04-20|no"""),
    KeptBackTable("semicolon", "t c", """Section;Comment text
Heating;It breaks every winter on the coldest day
Heating;The engineer has no parts with him
Lifts;People on the ninth floor cannot leave""".replace(";", "|")),
    KeptBackTable("only sentences", "c", """Feedback
I never know who will turn up at my door
They ask me the same questions each time
My neighbour got a new kitchen and I heard nothing"""),
    KeptBackTable("interview notes", "x o c", """Participant|Employer|Quote
P01|Eastbridge Homes|We print the list on Monday and it is wrong by Tuesday
P02|Eastbridge Homes|I ring them myself because the system does not
P03|Northmoor Council|You learn which flats have asthma by heart"""),
    KeptBackTable("needs with ids", "x/m n m", """ID|User need|Evidence
N-01|to find out which repairs are booked for my home|12 interviews
N-02|to change a booked visit without ringing|call logs
N-03|to know who is allowed into my flat|complaints"""),
    KeptBackTable("title rows", "c g", """Workshop 14 March|
Card|Tags
Old records are scanned upside down|data, records
Keys are in three places|keys
Nobody owns the roof list|data"""),
    KeptBackTable("welsh-ish", "x a", """Enw|What gets in the way of good repairs?
Ann Rees|Too many handovers between teams
Huw Parry|Tenants are told a day and nobody comes
Siân Pugh|The form asks for a number nobody has"""),
    KeptBackTable("project list", "c o m/x", """Project|Lead organisation|Started
Sensors for damp in forty flats|Northmoor Council|2025-09
One repairs number for three landlords|Eastbridge Homes|2024-11
Shared list of asbestos surveys|Westhaven Trust|2026-01"""),
    KeptBackTable("padlet-like", "x t x c", """Created At|Section|Author|Body
2026-03-01 10:00|What works|Anonymous|Morning huddles at the depot
2026-03-01 10:01|What does not|Anonymous|Jobs closed without a visit
2026-03-01 10:03|What does not|Anonymous|Photos are lost when phones change"""),
    KeptBackTable("likert", "x a m m",
        """Respondent|What should we change first?|How easy is it? (1-5)|How often?
17|The letter about gas checks|2|Weekly
18|The waiting music|4|Daily
19|How long lifts stay broken|1|Monthly"""),
    KeptBackTable("phones", "x x c", """Contact|Telephone|Problem
Mrs Hall|07700 900123|Water under the sink since the new year
Mr Ives|07700 900456|Heating works in one room only
Ms Jones|07700 900789|The door entry lets everybody in"""),
    KeptBackTable("kinds", "k c", """Kind|Text
challenge|Nobody knows which homes have old wiring
idea|Ask tenants for a photograph of the fuse box
question|Who pays when the wall is the neighbour's?"""),
    KeptBackTable("opportunity", "c m m", """Opportunity|Impact|Effort
Tell people which hour we come|5|2
Buy parts before winter|4|3
Merge the two address lists|5|5"""),
    KeptBackTable("stage column", "s c", """Session|Note
Morning|We cannot tell two flats apart in the data
Morning|New staff learn by asking Brian
Afternoon|A shared map of lifts would help"""),
    KeptBackTable("links", "c x", """Insight|Link
People check the app after ringing, not before|https://example.org/a
Photos halve the second visits|https://example.org/b
Letters are read by the children|https://example.org/c"""),
    KeptBackTable("jobs to be done", "m/c n b", """When|I want to|So I can
a part is not in the van|see who has one nearby|finish the job today
a tenant cancels late|fill the gap with another visit|waste no morning
an alarm goes off at night|know whether anybody is in|decide who to send"""),
    KeptBackTable("two organisations", "o c m", """Landlord|Pain point|Team
Eastbridge Homes|We enter each visit twice|Repairs
Northmoor Council|Asbestos files are on paper|Compliance
Westhaven Trust|Gas certificates expire unseen|Compliance"""),
    KeptBackTable("emails as words", "c x", """Challenge|Submitted by
Nobody reads the shared inbox at weekends|ann@north.example
Reports come as pictures of tables|bo@east.example
Old tenants still get the letters|cy@west.example"""),
    KeptBackTable("retro", "t c v", """Column|Content|Likes
Start|Ring the day before|5
Stop|Sending surveyors without keys|3
Continue|Friday call with the contractor|8"""),
    KeptBackTable("goals", "c m d/m/x", """Goal|Measure|Target date
Half as many second visits|visits per repair|2026-12-31
No home without a boiler record|records missing|2026-09-30
Answer within a day|hours to first answer|2026-10-31"""),
    KeptBackTable("numbered", "x/m c", """No.|Statement
1|Repairs should be booked by the tenant
2|Landlords should share survey data
3|A missed visit should cost the landlord"""),
    KeptBackTable("many unknown", "x x c x m", """Record Id|Modified|Description|Modified By|Team
881|2026-02-11|The list of vacant homes is a week behind|J Price|Voids
882|2026-02-12|Cleaners find the problems first|M Khan|Estates
883|2026-02-12|Nobody closes the loop with the tenant|J Price|Repairs"""),
    KeptBackTable("roles alone", "r n", """User|Needs to
caretaker|hear about planned power cuts
new tenant|find the stopcock
surveyor|see what was measured last time"""),
    KeptBackTable("question row", "x a a",
        """Name|What do residents need before work starts?|What do staff need?
Ann Lee|To know how long the water is off|A list of who is at home in the day
Bo Ray|Somewhere warm to go|Keys that work
Cy Moss|A number that is answered|Parts on the van"""),
    KeptBackTable("themes counted", "c t m/v", """Comment|Theme|Count
People want a name, not a number|Contact|12
The app shows old jobs as open|Data|7
Lifts matter more than kitchens|Priorities|5"""),
)  # fmt: skip
"""Each with what its columns are meant to be."""
