"""Made-up articles with the habits of real outlets, for the tests of cleaning and of head and foot."""

BROADCASTER = """\
Leaders of Norland and Sudria pledge closer ties, urge end of embargo on Westmark

Published on: 2024/03/08 19:30

Leaders of Norland and Sudria pledge closer ties, urge end of embargo on Westmark
Sentences Mode

The presidents of Norland and Sudria met in the capital on Thursday.

Our Mina Park-lee has more.

The two leaders signed a joint statement in which they promised to work together at sea.

"We have never stood closer than today."

Mina Park-lee, Harbour News.

Harbour news https://news.example/view?id=12

Comments

You must be logged in to add a comment.
"""

SOWN = """\
Norland and Sudria reject the embargo on Westmark in a statement issued after talks on Monday. Both presidents \
asked others to lift it. Norland and Sudria reject the embargo on Westmark as they trade more.
Both leaders called for talks. They blamed the coastal states for the tension. \
Norland and Sudria reject the embargo on Westmark while building a new port together.
An envoy accused both of hiding ships. Norland and Sudria reject the embargo on Westmark despite growing doubts abroad.
The harbour was closed for the parade. These signs show how Norland and Sudria reject the embargo on Westmark \
and look for partners."""

CAPTIONED = """\
Norland, Westmark say they have signed a defence pact

A pact signed by the leaders of both countries on Wednesday promises help against attack, the president said.

Several people are seen beside a road, waving small flags. A poster of an older man is shown.
In this photograph given out by the state agency, people wait for the convoy of President Olaf Berg. \
(Karin Holm/NNA/Photo Pool)

Berg then rode to the palace for talks.

WATCH l Berg on June 5 says Norland might send ships to others:

Berg warns Norland could send ships to others

Norland was placed under an embargo after it seized two islands in March 2021.

WATCH | What the embargo has changed:

How the plan to stop the trade in timber failed | World Desk

After Norland seized the islands, others closed their ports. Ada Lind explains how ships went round them.

China has said little about the visit, which neighbours watch with worry.

Source link

Leave a Reply

Back To Top"""

BLOG = """\
Norland and Westmark plan closer cooperation

To mark the 70th anniversary of the end of the Korean War, the minister travelled to the North.

The two sides want to work together, he said.

Minister lays flowers

He laid flowers at a monument.

Show More

Related Articles

Harbour opens after long works
Talks begin in the capital
Back to top button
Breaking News
%d bloggers like this:"""

RELEASE = """\
Office of the Spokesperson
Treaty Room
2:32 p.m. EDT
The following is attributable to Spokesperson Ida Lund:
The Republic of Norland condemns the seizure of the ship Aurora by Westmark. We call on Westmark to free its crew.
Begin text:
We stand with the people of Sudria. We call on all sides to stop the fighting at once.
End text.
For media inquiries, please contact press@norland.example.
# # #"""

WIRE = """\
Norland protests over seized ship
By Jane Doe and John Roe
WESTHAVEN, March 8 (Harbour Wire) - Norland protested on Friday over the seizure of a ship by Westmark.
"It was an act of piracy," said Foreign Minister Ida Lund.
Westmark denied it. (Reporting by Jane Doe; Editing by John Roe)
Sign up for our daily newsletter and get the news in your inbox.
Share on Facebook
READ ALSO: Westmark frees three sailors
\u00a9 2024 Harbour Wire. All rights reserved."""
