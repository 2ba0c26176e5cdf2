"""The English words that the synthetic packs of make_pack.py are made of: 100 or more of each kind."""

# People are named behind these.
ROLES = """minister president spokesman leader officer commander general senator judge lawyer doctor
professor director chairman secretary ambassador governor mayor bishop king queen prince captain colonel
major lieutenant sergeant soldier rebel activist journalist reporter editor author singer actor actress
composer painter poet player coach manager striker champion candidate lawmaker deputy envoy diplomat
economist analyst expert scientist researcher historian engineer architect designer farmer teacher student
worker founder owner partner banker trader investor brother sister son daughter father mother wife husband
friend neighbour colleague rival successor predecessor aide adviser official inspector detective prosecutor
suspect witness victim survivor priest rabbi cleric pastor pilot driver sailor nurse surgeon chemist
physicist biologist drummer guitarist bassist producer""".split()

# People stand before these.
VERBS = """said says told added announced denied confirmed claimed warned urged asked reported stated noted
explained argued insisted stressed suggested called met visited arrived left joined led won lost died
married resigned retired served became was is has had will would could may made took gave went came began
continued returned moved worked played wrote published released recorded signed ordered appointed elected
named received accepted rejected refused agreed decided promised pledged supported opposed criticized
accused attacked defended killed wounded captured freed arrested charged convicted sentenced founded opened
closed built sold bought paid studied taught trained spent ran held kept found saw heard knew thought
believes wants plans hopes expects""".split()

# Places stand behind these and a preposition.
PLACE_NOUNS = """city town village capital province region district state county island port part parts
north south east west people residents citizens troops forces soldiers officials police authorities
government parliament army war battle attack attacks bombing fighting violence protests elections
election vote talks summit conference meeting visit trip border coast mountains river valley university
school hospital church station airport road bridge hotel museum embassy office headquarters base camp
prison court market factory plant company farm outbreak cases deaths earthquake flood storm fire accident
crash explosion workers students refugees rebels militants leaders minister president ambassador mayor
bishop king kingdom republic union invasion occupation liberation siege history culture economy""".split()

# Numbers stand before these; two to a rule.
UNITS = """people men women children soldiers troops officers prisoners workers students members civilians
years months weeks days hours minutes seconds decades miles kilometers kilometres meters metres feet inches
yards km acres hectares tons tonnes kilograms pounds grams ounces gallons liters litres barrels percent
points degrees dollars euros cents million billion trillion thousand hundred cases deaths votes seats goals
games matches rounds runs wickets laps songs albums tracks copies books pages chapters words films episodes
seasons houses homes schools hospitals villages towns cities states countries provinces districts ships
boats aircraft planes tanks guns rifles rockets missiles bombs attacks battles horses cattle birds animals
species strains samples tests others persons victims bodies families voters candidates companies employees
jobs shares stores plants stations trains cars vehicles trucks rooms beds floors buildings bridges parties
groups units brigades regiments divisions battalions packages letters wagons rations graves
trees farms wells mines dams roads routes stops visits""".split()

# Ends of names.
SUFFIXES = """berg burg ville ton son stan land ford ham shire field wood well worth ley man mann stein bach
baum bauer meyer sen ssen quist strom lund dahl gaard holm vik sky ski ska ov ova ev eva enko uk chuk vich
vic ic escu eanu iu poulos akis idis ian yan adze shvili zade oglu pur abad garh nagar bad kot istan an
aan een ese ish ini ano ani elli etti ucci one ori aro ez az iz oz ao ero eira inho ard art ert ier eau eux
ette elle oux wicz czyk nik nov rov lin chi shi oto ura awa ada""".split()

# The last words of organisations.
ORG_HEADS = """Ministry Department Office Agency Authority Commission Committee Council Board Bureau Service
Services Court Parliament Congress Senate Assembly House Party Union Front Movement Alliance League
Federation Association Society Club Foundation Institute Institution University College School Academy Center
Centre Hospital Museum Library Church Bank Fund Trust Group Company Corporation Corp Inc Ltd Industries
Airlines Airways Motors Records Studios Pictures Entertainment Media News Times Post Press Journal Network
Television Radio Army Navy Guard Force Forces Corps Division Brigade Regiment Battalion Infantry Cavalry
Police Nations Organization Organisation Community Conference Coalition Campaign Project Program Programme
Mission Team United Rovers Wanderers Brothers Partners Holdings Systems Technologies Energy Power Oil Gas
Mining Steel Foods Stores Hotels Railway Railways Lines Shipping Order Chamber Exchange Laboratory
Observatory Orchestra Theatre""".split()

# Before the words of THINGS.
ADJECTIVES = """political military economic social public national international local federal foreign
nuclear presidential parliamentary general human medical legal financial religious civil criminal private
commercial industrial agricultural environmental official senior former new old large small major minor
main local leading top high low early late recent current previous next last first second third final
annual daily weekly monthly joint common special secret open free fair strong weak good bad better best
heavy light deadly serious severe possible likely alleged suspected armed violent peaceful democratic
conservative liberal radical independent separate single double entire whole half northern southern eastern
western central regional global European American British Russian French German Chinese Japanese Indian
Iraqi Afghan Israeli Palestinian""".split()

THINGS = """government minister president leader official party election vote campaign parliament law court
case charge trial prison police officer force troops army soldier attack bomb war battle fighting violence
peace talks agreement deal treaty border country state city town village area region province district
island river road bridge building house home school university student hospital doctor health disease virus
flu outbreak vaccine patient death victim family child woman man people population community group
organization agency company business market price bank money fund aid trade oil gas energy power plant
water food crop farm animal bird weather storm flood earthquake fire accident crash plane ship train car
film album song band music book newspaper report news television station program project plan policy
budget tax reform system service industry worker job union strike protest team game season player coach
race record medal title career role member candidate seat""".split()

# Before months, days and years.
DATE_WORDS = """in on since until till by before after during from to between through throughout around
about early late mid last next this of for late-night dated ended began started signed held born died
elected founded released published opened closed built arrested killed attacked launched recorded
scheduled planned expected due set announced reported ordered passed adopted approved established formed
joined left returned retired resigned married moved captured invaded occupied freed arrived visited met
won lost played toured premiered aired debuted sold bought completed finished renewed extended expired
postponed delayed cancelled suspended resumed effective beginning starting ending every each first second
third final fourth following previous entire summer spring winter autumn fall election""".split()

# Names stand behind these, at a distance.
GAP_WORDS = """against including between under over near outside inside across around beyond along behind
toward towards within without among despite like unlike except via versus named called known considered
joined backed supported opposed accused blamed praised thanked replaced defeated beat faced visited
reached entered left crossed attacked invaded bombed captured occupied controlled ruled governed owned
bought sold founded led run held signed written directed produced recorded released published broadcast
filmed performed played sung taught trained educated raised born based located situated headquartered
stationed deployed sent flown moved transferred appointed elected nominated chosen selected hired fired
arrested jailed freed killed wounded buried honored awarded followed preceded inspired""".split()

GIVEN = """James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard
Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Betty Anthony Margaret
Mark Sandra Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Dorothy Kevin Carol
Brian Amanda George Melissa Edward Deborah Ronald Stephanie Timothy Rebecca Jason Sharon Jeffrey Laura Ryan
Cynthia Jacob Kathleen Gary Amy Nicholas Shirley Eric Angela Jonathan Helen Stephen Anna Larry Brenda Justin
Pamela Scott Nicole Brandon Ruth Benjamin Katherine Samuel Christine Frank Emma Gregory Catherine Raymond
Virginia Alexander Rachel Patrick Carolyn Jack Janet Dennis Maria Jerry Heather Tyler Diane Ivan Olga Ahmed
Fatima Mohammed Aisha Juan Carmen Pierre Claire Hans Greta Lars Ingrid""".split()

# Names that the text has, so that the lists of names find something.
KNOWN_PLACES = """United States|United Kingdom|New York|New Zealand|North Korea|South Korea|South Africa|Sri
Lanka|Saudi Arabia|Gaza Strip|West Bank|Hong Kong|Los Angeles|San Francisco|Las Vegas|San Diego|New
Jersey|New Mexico|New Orleans|North Carolina|South Carolina|West Virginia|Rhode Island|Puerto Rico|Costa
Rica|El Salvador|Sierra Leone|Ivory Coast|Burkina Faso|Soviet Union|Middle East|Latin America|North
America|South America|Central Asia|Tel Aviv|Addis Ababa|Buenos Aires|Rio de Janeiro|Cape Town"""
KNOWN_ORGANISATIONS = """United Nations|European Union|African Union|Security Council|Supreme Court|White
House|Red Cross|World Bank|State Department|Labour Party|Labor Party|Democratic Party|Republican
Party|Conservative Party|Communist Party|World Health Organization|Associated Press|New York Times|House of
Representatives|House of Commons|Federal Reserve|Central Bank|Air Force|Foreign Ministry|Defense Ministry|Al
Jazeera|Manchester United|Harvard University|Oxford University|Columbia Records"""
KNOWN_PEOPLE = """George Bush|Barack Obama|Bill Clinton|Hillary Clinton|John Kerry|Tony Blair|Vladimir
Putin|Saddam Hussein|Kofi Annan|Ban Ki-moon|Hugo Chavez|Angela Merkel|Ariel Sharon|Mahmoud Abbas|Mahmoud
Ahmadinejad|Hamid Karzai|Pervez Musharraf|Abraham Lincoln|Ronald Reagan|Martin Luther King"""
