"""Who says it, language by language: `says Mira`, `ruft der Wächter`, `dit la vieille`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.media.speakable.languages import ENGLISH

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?: (?:of |the |von |de |du |der )?[A-ZÀ-ÖØ-Þ][\w'’-]+){0,3}"
_ENDS = r"(?=\s*(?:[,.:;!?]|\Z))"


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What speaking is called, the articles of those who have no name, what is no name, and what may follow a role.

    In a language that is `noun_first` a role is the word after the article, and adjectives follow, all but `before`.
    """

    verbs: str
    articles: str
    no_names: str = ""
    follows: str = ""
    noun_first: bool = False
    before: str = ""


_TONGUES = {
    "en": _Tongue(
        verbs="says? said asks? asked answers? answered repl(?:y|ies|ied) whispers? whispered mutters? muttered"
        " murmurs? murmured shouts? shouted yells? yelled cr(?:y|ies|ied) calls? called growls? growled"
        " hiss(?:es|ed)? snarls? snarled barks? barked roars? roared bellows? bellowed croaks? croaked rasps?"
        " rasped laughs? laughed sighs? sighed snaps? snapped grunts? grunted mumbles? mumbled stammers?"
        " stammered declares? declared announces? announced adds? added continues? continued warns? warned"
        " begs? begged pleads? pleaded orders? ordered sings? sang squeaks? squeaked purrs? purred sneers?"
        " sneered chuckles? chuckled exclaims? exclaimed remarks? remarked observes? observed begins? began"
        " insists? insisted grumbles? grumbled wheezes? wheezed intones? intoned",
        articles="the an? one another",
        no_names="He She It They You We I The A An His Her Their Its Then And But",
        follows="to at from with in as and",
    ),
    "de": _Tongue(
        verbs="sagte? fragte? antworte[tn]? antwortete erwiderte? flüsterte? murmelte? ruft rief schreit schrie"
        " brüllte? knurrte? zischte? fauchte? raunte? krächzte? lachte? seufzte? grunzte? stammelte? erklärte?"
        " verkündete? warnte? bittet bat befiehlt befahl singt sang kicherte? brummte? meinte? entgegnete?"
        " keuchte? wisperte? grollte? donnerte? höhnte? stöhnte? bemerkte?",
        articles="der die das ein eine",
        no_names="Er Sie Es Ihr Wir Ich Du Der Die Das Ein Eine Sein Seine Ihre Dann Und Aber Da",
        follows="zu mit aus in und an",
    ),
    "fr": _Tongue(
        verbs="dit demande demanda répond répondit murmure murmura chuchote chuchota crie cria hurle hurla grogne"
        " grogna siffle siffla gronde gronda soupire soupira ajoute ajouta ordonne ordonna souffle souffla"
        " s['’]écri(?:e|a) s['’]exclam(?:e|a) réplique répliqua lance lança rétorque rétorqua déclare déclara"
        " annonce annonça ricane ricana prévient prévint supplie supplia marmonne marmonna chante chanta",
        articles="le la un une",
        no_names="Il Elle Ils Elles On Je Tu Nous Vous Le La Les Un Une Son Sa Ses Puis Et Mais",
        noun_first=True,
        before="vieux vieil vieille petit petite grand grande jeune gros grosse beau belle bon bonne mauvais pauvre",
    ),
    "es": _Tongue(
        verbs="dice dijo pregunta preguntó responde respondió contesta contestó susurra susurró murmura murmuró"
        " grita gritó exclama exclamó gruñe gruñó ruge rugió ríe rió suspira suspiró añade añadió ordena"
        " ordenó advierte advirtió suplica suplicó anuncia anunció declara declaró canta cantó replica replicó"
        " sisea siseó",
        articles="el la un una",
        no_names="Él Ella Ellos Ellas Yo Tú Nosotros El La Los Las Un Una Su Sus Entonces Y Pero",
        noun_first=True,
        before="viejo vieja gran joven pequeño pequeña buen buena mal pobre",
    ),
    "it": _Tongue(
        verbs="dice disse chiede chiese risponde rispose sussurra sussurrò mormora mormorò grida gridò urla urlò"
        " ringhia ringhiò sibila sibilò ride rise sospira sospirò aggiunge aggiunse ordina ordinò avverte"
        " avvertì esclama esclamò annuncia annunciò dichiara dichiarò borbotta borbottò supplica supplicò"
        " canta cantò",
        articles="il lo la un uno una",
        no_names="Lui Lei Egli Ella Loro Io Tu Noi Voi Il Lo La I Gli Le Un Uno Una Suo Sua Poi E Ma",
        noun_first=True,
        before="vecchio vecchia giovane piccolo piccola grande buon buona povero povera",
    ),
    "pt": _Tongue(
        verbs="diz disse pergunta perguntou responde respondeu sussurra sussurrou murmura murmurou grita gritou"
        " exclama exclamou rosna rosnou ruge rugiu ri riu suspira suspirou acrescenta acrescentou ordena"
        " ordenou avisa avisou anuncia anunciou declara declarou suplica suplicou canta cantou",
        articles="o a um uma",
        no_names="Ele Ela Eles Elas Eu Tu Nós O A Os As Um Uma Seu Sua Então E Mas",
        noun_first=True,
        before="velho velha jovem pequeno pequena grande bom boa pobre",
    ),
    "nl": _Tongue(
        verbs="zegt zei vraagt vroeg antwoordt antwoordde fluistert fluisterde mompelt mompelde roept riep"
        " schreeuwt schreeuwde gromt gromde sist siste lacht lachte zucht zuchtte beveelt beval waarschuwt"
        " waarschuwde smeekt smeekte zingt zong brult brulde",
        articles="de het een",
        no_names="Hij Zij Ze Het Jij Wij Ik De Een Zijn Haar Dan En Maar",
        follows="tegen met uit in en",
    ),
}
_UNKNOWN = _Tongue(verbs="(?!)", articles="(?!)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Finds in a sentence who is said to speak.

    The groups `name` and `name_` of `pattern` are names, `role` and `role_` none; `outside` is how a sentence goes on
    after words that somebody said, where the comma is not inside of the quotation, and `aside` a sentence between such
    words that no mark parts from them.
    """

    pattern: re.Pattern[str]
    outside: re.Pattern[str]
    aside: re.Pattern[str]
    no_names: frozenset[str]

    def named(self, tag: re.Match[str]) -> str | None:
        """The name in what was found, less a word at its beginning that is none."""
        words = (tag["name"] or tag["name_"] or "").split()
        while words and words[0] in self.no_names:
            del words[0]
        return " ".join(words) or None

    @staticmethod
    def role(tag: re.Match[str]) -> str | None:
        """What somebody is who has no name there."""
        found = tag["role"] or tag["role_"]
        return found.lower() if found else None


@lru_cache(maxsize=16)
def attribution(language: str) -> Attribution:
    """The words of a language, given by its code; in one that is not known here nobody is found."""
    tongue = _TONGUES.get(language.partition("-")[0] or ENGLISH, _UNKNOWN)
    verbs = f"(?:{'|'.join(tongue.verbs.split())})"
    after, before = _role(tongue, "role"), _role(tongue, "role_")
    return Attribution(
        re.compile(
            rf"\b{verbs}(?:\s\w+ly)? (?P<name>{_NAME})|\b{verbs}(?:\s\w+ly)? {after}{_role_ends(tongue)}"
            rf"|\b(?i:{before}) (?:\w+ly )?{verbs}\b|\b(?P<name_>{_NAME}) (?:\w+ly )?{verbs}\b"
        ),
        re.compile(rf"\s?,\s(?:{_NAME} )?{verbs}\b"),
        re.compile(rf"(?<=[!?,…])\s{verbs}\b[^.!?…]*[.!?…]?"),
        frozenset(tongue.no_names.split()),
    )


def _role(tongue: _Tongue, group: str) -> str:
    articles = f"(?:{'|'.join(tongue.articles.split())})"
    if tongue.noun_first:
        apostrophe = r"|[lL]['’]"
        first = "|".join(tongue.before.split())
        return rf"(?:{articles} {apostrophe})(?:(?:{first}) )?(?P<{group}>[\w-]+)(?: [\w-]+){{0,2}}?"
    return rf"{articles} (?:[\w'’-]+ ){{0,2}}?(?P<{group}>[\w'’-]+)"


def _role_ends(tongue: _Tongue) -> str:
    if not tongue.follows:
        return _ENDS
    return rf"(?=\s*(?:[,.:;!?]|\Z| (?:{'|'.join(tongue.follows.split())})\b))"
