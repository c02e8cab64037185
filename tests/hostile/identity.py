"""Whose bundle it is: seals that are missing, borrowed, forged; senders and readers that are not who they should be."""

from collections.abc import Iterator

from fieldrep.store.ids import agreed_row
from tests.hostile.forge import (
    FORGER,
    FORGERS_KEY,
    LINA,
    LINAS,
    LINAS_KEY,
    Case,
    Forge,
    forgers,
    from_lina,
    genuine,
    linas,
    next_work,
)
from tests.sync.laptops import key_of, sealed_bytes

# The order of the group of Ed25519 (RFC 8032 §5.1): a signature's second half is below it.
ORDER = 2**252 + 27742317777372353535851937790883648493


def seals(forge: Forge) -> Iterator[Case]:
    """Seals that are not as they should be."""
    honest = genuine()
    body, seal = honest[: honest.rindex(b'"seal"')], honest[honest.rindex(b'"seal"') :]
    signature = seal[-132:-4].decode()
    other = genuine(3)
    contents = {
        "unsigned": (body + b'"seal": {}}\n', "seal"),
        "without-a-seal": (body[:-3] + b"]}\n", "cut"),
        "seal-of-null": (body + b'"seal": null}\n', "cut"),
        "seal-of-zeros": (body + _seal("0" * 128), "signature"),
        "seal-too-short": (body + _seal(signature[:-2]), "seal"),
        "seal-too-long": (body + _seal(signature + "00"), "seal"),
        "seal-in-capitals": (body + _seal(signature.upper()), "seal"),
        "seal-twice": (body + seal[:-2] + b", " + seal[1:], "seal"),
        "seal-of-something-else": (body + _seal(LINAS_KEY.sign(b"something else")), "signature"),
        "seal-of-the-bytes-themselves": (body + _seal(LINAS_KEY.sign(body)), "signature"),
        "seal-of-another-bundle": (body + other[other.rindex(b'"seal"') :], "signature"),
        "seal-by-another": (body + _seal(FORGERS_KEY.sign(body)), "signature"),
        "seal-beyond-the-order": (body + _seal(_beyond_the_order(signature)), "signature"),
        "head-of-another": (other.split(b"\n", 1)[0] + b"\n" + honest.split(b"\n", 1)[1], "signature"),
        "payload-of-another": (honest.split(b"\n", 1)[0] + b"\n" + other.split(b"\n", 1)[1], "signature"),
        "key-exchanged": (honest.replace(LINAS_KEY.public.encode(), FORGERS_KEY.public.encode()), "other_key"),
        "person-exchanged": (honest.replace(LINA.encode(), FORGER.encode(), 1), "signature"),
    }
    for name, (content, answer) in contents.items():
        yield forge.case(f"identity-{name}.json", name.replace("-", " "), content, answer)
    yield from _weak_keys(forge)


def _seal(signature: str) -> bytes:
    return f'"seal": {{"signature": "{signature}"}}}}\n'.encode()


def _beyond_the_order(signature: str) -> str:
    """The same signature as another number: a sloppy reader takes both."""
    s = int.from_bytes(bytes.fromhex(signature[64:]), "little") + ORDER
    return signature[:64] + s.to_bytes(32, "little").hex()


def _weak_keys(forge: Forge) -> Iterator[Case]:
    """Keys of points of small order: with them one signature fits every document."""
    neutral = "01" + "00" * 31
    for name, key in {
        "zero": "00" * 32,
        "neutral": neutral,
        "all-ones": "ff" * 32,
        "of-order-two": "ec" + "ff" * 30 + "7f",
    }.items():
        line = forgers(1, "account", agreed_row("account", "weak"), {"name": "x"}).line
        sealed = sealed_bytes([line], {"from": {"replica": "weakweakweakweak", "person": FORGER, "key": key}})
        content = sealed[: sealed.rindex(b'"seal"')] + _seal(neutral + "00" * 32)
        yield forge.case(f"identity-key-{name}.json", f"a key that fits everything: {name}", content, "signature")


def senders(forge: Forge) -> Iterator[Case]:
    """Rightly sealed, by and for the wrong people."""
    line = next_work(1)[0].line
    wrong_key = {"replica": LINAS, "person": LINA, "key": FORGERS_KEY.public}
    stolen = sealed_bytes([line], {"from": wrong_key}, FORGERS_KEY)
    yield forge.case("sender-another-key.json", "Li Na's replica with a key of the forger's", stolen, "other_key")
    others = [agreed_row("person", f"other {number}") for number in range(3)]
    to_others = from_lina(line, to=others)
    yield forge.case("sender-not-to-me.json", "addressed to three others", to_others, "not_for_me")
    to_me_too = from_lina(line, to=[*others, forge.reader.me])
    yield forge.case("sender-to-me-too.json", "addressed to three others and me", to_me_too, "taken", added=1)
    for kind in ("gossip", "works", "Work"):
        yield forge.case(
            f"sender-kind-{kind}.json", f"of the kind {kind}", from_lina(line, kind=kind), "kind", kind=kind
        )
    newer = from_lina(line, version=[2, 0])
    yield forge.case("sender-newer-major.json", "of a newer major version", newer, "version")
    minor = from_lina(line, version=[1, 99], mood={"any": [1, "thing"]})
    yield forge.case("sender-newer-minor.json", "of a newer minor version", minor, "taken", added=1)
    unknown = forge.forged(forgers(1, "account", agreed_row("account", "unknown"), {"name": "Unknown"}).line)
    yield forge.case("sender-unknown.json", "a replica and a key that nobody knows", unknown, "taken", added=1)
    mine = sealed_bytes(
        [], {"from": {"replica": forge.reader.replica, "person": forge.reader.me, "key": key_of().public}}
    )
    yield forge.case("sender-as-my-replica.json", "my own replica, sealed with somebody's key", mine, "noted")


def own(forge: Forge) -> Iterator[Case]:
    """Changes in my own replica's name."""
    name = f"{forge.reader.replica}:"
    lines = [
        linas(number, "account", agreed_row("account", f"own {number}"), {"name": f"Mine {number}"})
        .line.replace(f"{LINAS}:", name)
        .replace(LINA, forge.reader.me)
        for number in (900, 901)
    ]
    answer = from_lina(*lines)
    yield forge.case("own-unknown-numbers.json", "numbers of mine that I do not have", answer, "taken", returned=2)
