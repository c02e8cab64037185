"""Why accounts of the sample team do not use us, what was said against it, and who was said to matter, in English."""

OBJECTIONS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "coverage": (
        (
            "We have {rival} and no time to look at another supplier.",
            (
                "One list for comparison, done by us; they tick.",
                "Offered to take one item only, the one that runs out.",
            ),
        ),
        (
            "No new suppliers before the audit in spring.",
            ("Sent the audit papers complete, so that it costs them nothing.",),
        ),
        (
            "The group decides on suppliers, not the plant.",
            (
                "Asked for the plant's own budget below 5,000: that exists.",
                "Got the name at the group and wrote with a reference.",
            ),
        ),
        ("You are too small for us.", ("Named three plants of their size that we supply, two in sight.",)),
        (
            "We buy {product} online, it is cheaper.",
            (
                "Added up freight, returns and hours for one month together.",
                "Showed the same item with invoice and safety sheet.",
            ),
        ),
        ("Suppliers need ISO 14001 here.", ("Ours is valid to next year; brought a copy.",)),
        ("Never heard of you.", ("Two neighbours agreed to be called.",)),
        (
            "Supplier registration takes half a year.",
            (
                "Filled in the form for them; two signatures left.",
                "Proposed to start over the trading company they already have.",
            ),
        ),
        ("We do not see salespeople without an appointment.", ("Wrote first, with two dates to choose from.",)),
        ("Our store is full until summer.", ("Offered to stock it at ours and deliver weekly.",)),
        ("The boss's cousin delivers the {product}.", ("Left that line alone and asked about the other ones.",)),
        ("We had a bad start with your company years ago.", ("Listened, apologised, brought the manager along.",)),
        ("Foreign brands only, by order of headquarters.", ("Brought the list of foreign brands we carry.",)),
        ("Your catalogue is too big, nobody reads it.", ("Made a list of 40 items for their trade, on two pages.",)),
        ("Nobody here has the time to test.", ("Our technician tests on the night shift, they only read the result.",)),
        ("Purchasing is being reorganised.", ("Agreed to keep in touch with the workshop until it is done.",)),
    ),
    "conversion": (
        (
            "Your price for {product} is 8 % above {rival}.",
            ("Larger boxes bring it down to 2 %.", "Showed the usage per shift instead of the price per piece."),
        ),
        (
            "We pay at 90 days, you want 30.",
            ("60 days cleared with our finance, in writing.", "90 days from the third order on."),
        ),
        ("Your items are not in our SAP yet.", ("Sent the item list in their import format.",)),
        ("There is still stock for two months.", ("Agreed to be called on stock-taking day.",)),
        (
            "The minimum order is too high.",
            ("No minimum for the first three orders.", "Joint delivery with next door, on Thursdays."),
        ),
        ("The sample gloves tore at the press.", ("Brought the cut-resistant ones; the press shift is trying them.",)),
        ("Safety data sheet only in English.", ("Chinese sheet sent the same day.",)),
        (
            "The budget for this year is used up.",
            ("Order now, invoice in January.", "Starter order below the limit that needs no budget."),
        ),
        ("The workshop wants to keep what it knows.", ("Two weeks side by side at one station.",)),
        ("We need three quotations first.", ("Told them openly whom else to ask, and for which items.",)),
        ("You cannot deliver before ten o'clock.", ("Second tour from six in the morning, twice a week.",)),
        ("The trial result is not signed.", ("Took the sheet to quality myself.",)),
        ("The colleague who wanted you is on leave.", ("Stand-in shown the trial; signs up to 3,000.",)),
        ("We wait for the new price list.", ("Prices held for six months in writing.",)),
        ("The sizes in your list do not match ours.", ("Made a table with their numbers and ours.",)),
    ),
    "repurchase": (
        (
            "The first delivery came two days late.",
            (
                "Fixed tour on Tuesdays; the driver has the gate's number.",
                "Late delivery credited without being asked.",
            ),
        ),
        ("The invoice did not match the delivery note.", ("One invoice a month, checked by inside sales first.",)),
        ("The tape does not hold on cold boxes.", ("Cold-resistant tape at the same price, ten rolls to try.",)),
        (
            "We forgot about you, to be honest.",
            ("Standing order proposed, can be stopped any day.", "Shelf label with our number where the stock ends."),
        ),
        ("Your hotline did not answer on Saturday.", ("Gave them my own number and the stand-in's.",)),
        ("Half of the carton was the wrong size.", ("Exchanged the same day, sizes now printed on the label.",)),
        ("{rival} gave us 5 % after we left.", ("Compared a whole quarter, with freight: we are level.",)),
        ("The buyer who ordered has gone.", ("Introduced myself to the successor with the old list.",)),
        (
            "We ordered too much the first time.",
            ("Took back what was unopened.", "Smaller boxes from the next time on."),
        ),
        ("Returning the wrong goods took three weeks.", ("Return slip in the box; the van takes it along.",)),
        ("Ordering by phone is a nuisance.", ("Showed the order by WeChat picture, one minute.",)),
        ("Finance complained about the many small invoices.", ("Collected invoice at month end.",)),
        ("The smell of the cleaner bothered the night shift.", ("Scent-free variant, same price.",)),
        ("Production is down, nothing needed.", ("Call again when the new contract starts.",)),
    ),
    "penetration": (
        (
            "We never put more than a third with one supplier.",
            (
                "Proposed to take the second hall instead of the second line.",
                "Agreed on half of {product} and nothing of the rest.",
            ),
        ),
        ("The contract with {rival} runs until year end.", ("Offer for the day after; got the date of the tender.",)),
        ("Your range in {product} has gaps.", ("Ordered the eleven missing items for our stock.",)),
        ("The other plants buy on their own.", ("Asked for an introduction to two of them.",)),
        ("The cabinet is only in hall A.", ("Second cabinet on trial for three months.",)),
        ("Special tools come from the machine maker.", ("Brought one special tool reground, at half the price.",)),
        ("The boss wants a second source.", ("Then for the main items we are the second source first.",)),
        ("We get a yearly bonus from {rival}.", ("Worked out the bonus: 1.2 %. Ours is in the price.",)),
        (
            "Portal accounts for everybody are too many.",
            ("Ten more seats for shift leaders only.", "Free seats until the year's end."),
        ),
        ("Only purchasing may use the portal.", ("Approval rule shown: shift leaders ask, purchasing releases.",)),
        ("The laboratory orders for itself.", ("Met the laboratory; another person decides there.",)),
        ("You do not speak with our second shift.", ("Came at eight in the evening, with samples.",)),
        ("Cleaning is outsourced.", ("Asked for the contractor's name; they buy for nine sites.",)),
        ("Nobody here knows what else you have.", ("Open day in the canteen, one table, one hour.",)),
        ("For {product} we need a local test report.", ("Report ordered from the test house in Suzhou.",)),
    ),
}

KEY_WORDS: tuple[str, ...] = (
    "You need to speak with {whom}, nobody else.",
    "Nothing is ordered here without {whom}.",
    "In the end it is {whom} who says yes.",
    "If {whom} likes it, it will happen.",
    "I only collect the offers. {whom} chooses.",
    "The last supplier went because {whom} wanted it.",
    "Put it on {whom}'s desk and wait.",
    "The boss signs what {whom} has marked.",
    "For these things {whom} has the say.",
    "Ask {whom}. I was told off for asking anybody else.",
    "{whom} decides, even if the chart says otherwise.",
    "All changes of supplier go through {whom}.",
)
KEY_HUNCHES: tuple[str, ...] = (
    "Everybody looked at {whom} when price came up.",
    "{whom} knew the quantities by heart, the others did not.",
    "My impression: {whom} decides and lets others talk.",
    "The seal lies in {whom}'s drawer.",
    "{whom} asked the only question about money.",
    "Nobody answered before {whom} had spoken.",
)
KEY_DEEDS: tuple[str, ...] = (
    '"I sign that off", and did.',
    "Signed the supplier form in front of me.",
    "Stopped the trial with one call, and started it again.",
    "Moved the budget for consumables to get it done.",
    "Told purchasing to order, on the spot.",
    "Crossed out {rival} on the list.",
)
SECOND_WORDS: tuple[str, ...] = (
    "Without {whom} it does not get through the meeting.",
    "{whom} has to agree as well, because of the budget.",
    "Two signatures: the other one is {whom}'s.",
    "If {whom} says no it takes another half year.",
    "The workshop listens to {whom}.",
    "{whom} looks at quality, and can stop it.",
    "Show it to {whom} too, before the meeting.",
    "{whom} was not asked last time, and was angry.",
)
ROLE_WORDS: dict[str, tuple[str, ...]] = {
    "user": (
        '"My people use it every day."',
        "Hands out the {product} on the line.",
        '"We take forty pairs a shift."',
        "Knows which size is missing.",
    ),
    "decider": (
        '"That is for me to decide."',
        "Decides for the plant.",
        '"I will think about it", and the others nodded.',
    ),
    "buyer": (
        "Places the orders and pays the invoices.",
        '"The money goes through me."',
        "Keeps the list of suppliers.",
        "Pays, does not choose.",
    ),
    "influencer": (
        "Writes the specification.",
        '"I tell them what works."',
        "Asked before every change.",
        "Tests, and is believed.",
    ),
    "gatekeeper": (
        "Nobody gets past the desk without a name.",
        "Puts calls through, or does not.",
        "Knows everybody's calendar.",
        "Takes the catalogue and passes it on.",
    ),
    "coach": (
        "Told me how the last tender went.",
        "Calls me when something changes.",
        '"Come on Thursday, the boss is in a good mood."',
    ),
}

SOURCES = (
    "said by purchasing",
    "from their own list",
    "headcount times what the trade uses",
    "tender papers",
    "counted in the store room",
    "year figures shown by finance",
)
ACCOUNT_NOTES = (
    "Gate 2, ask for the store. Parking behind the hall.",
    "Suppliers on Tuesday afternoons.",
    "Second hall is being built, ready next summer.",
    "Moves 30 % more in the season from September.",
    "Shoes and glasses needed in the hall.",
    "English at the desk, Chinese in the workshop.",
    "Bring two copies of everything.",
    "Canteen at half past eleven, nobody at the desk.",
    "Part of a group with four plants in Jiangsu.",
    "Rents from the industrial park, contract for five years.",
)
