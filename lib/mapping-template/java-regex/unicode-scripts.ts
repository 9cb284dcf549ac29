/** The scripts of Java 17 (Unicode 13) with their ISO 15924 codes: NAME Code. */
const scripts = `
COMMON Zyyy; LATIN Latn; GREEK Grek; CYRILLIC Cyrl; ARMENIAN Armn; HEBREW Hebr; ARABIC Arab; SYRIAC Syrc;
THAANA Thaa; DEVANAGARI Deva; BENGALI Beng; GURMUKHI Guru; GUJARATI Gujr; ORIYA Orya; TAMIL Taml;
TELUGU Telu; KANNADA Knda; MALAYALAM Mlym; SINHALA Sinh; THAI Thai; LAO Laoo; TIBETAN Tibt; MYANMAR Mymr;
GEORGIAN Geor; HANGUL Hang; ETHIOPIC Ethi; CHEROKEE Cher; CANADIAN_ABORIGINAL Cans; OGHAM Ogam; RUNIC Runr;
KHMER Khmr; MONGOLIAN Mong; HIRAGANA Hira; KATAKANA Kana; BOPOMOFO Bopo; HAN Hani; YI Yiii; OLD_ITALIC Ital;
GOTHIC Goth; DESERET Dsrt; INHERITED Zinh; TAGALOG Tglg; HANUNOO Hano; BUHID Buhd; TAGBANWA Tagb; LIMBU Limb;
TAI_LE Tale; LINEAR_B Linb; UGARITIC Ugar; SHAVIAN Shaw; OSMANYA Osma; CYPRIOT Cprt; BRAILLE Brai;
BUGINESE Bugi; COPTIC Copt; NEW_TAI_LUE Talu; GLAGOLITIC Glag; TIFINAGH Tfng; SYLOTI_NAGRI Sylo;
OLD_PERSIAN Xpeo; KHAROSHTHI Khar; BALINESE Bali; CUNEIFORM Xsux; PHOENICIAN Phnx; PHAGS_PA Phag; NKO Nkoo;
SUNDANESE Sund; BATAK Batk; LEPCHA Lepc; OL_CHIKI Olck; VAI Vaii; SAURASHTRA Saur; KAYAH_LI Kali;
REJANG Rjng; LYCIAN Lyci; CARIAN Cari; LYDIAN Lydi; CHAM Cham; TAI_THAM Lana; TAI_VIET Tavt; AVESTAN Avst;
EGYPTIAN_HIEROGLYPHS Egyp; SAMARITAN Samr; MANDAIC Mand; LISU Lisu; BAMUM Bamu; JAVANESE Java;
MEETEI_MAYEK Mtei; IMPERIAL_ARAMAIC Armi; OLD_SOUTH_ARABIAN Sarb; INSCRIPTIONAL_PARTHIAN Prti;
INSCRIPTIONAL_PAHLAVI Phli; OLD_TURKIC Orkh; BRAHMI Brah; KAITHI Kthi; MEROITIC_HIEROGLYPHS Mero;
MEROITIC_CURSIVE Merc; SORA_SOMPENG Sora; CHAKMA Cakm; SHARADA Shrd; TAKRI Takr; MIAO Miao,Plrd;
CAUCASIAN_ALBANIAN Aghb; BASSA_VAH Bass; DUPLOYAN Dupl; ELBASAN Elba; GRANTHA Gran; PAHAWH_HMONG Hmng;
KHOJKI Khoj; LINEAR_A Lina; MAHAJANI Mahj; MANICHAEAN Mani; MENDE_KIKAKUI Mend; MODI Modi; MRO Mroo;
OLD_NORTH_ARABIAN Narb; NABATAEAN Nbat; PALMYRENE Palm; PAU_CIN_HAU Pauc; OLD_PERMIC Perm;
PSALTER_PAHLAVI Phlp; SIDDHAM Sidd; KHUDAWADI Sind; TIRHUTA Tirh; WARANG_CITI Wara; AHOM Ahom;
ANATOLIAN_HIEROGLYPHS Hluw; HATRAN Hatr; MULTANI Mult; OLD_HUNGARIAN Hung; SIGNWRITING Sgnw; ADLAM Adlm;
BHAIKSUKI Bhks; MARCHEN Marc; NEWA Newa; OSAGE Osge; TANGUT Tang; MASARAM_GONDI Gonm; NUSHU Nshu;
SOYOMBO Soyo; ZANABAZAR_SQUARE Zanb; HANIFI_ROHINGYA Rohg; OLD_SOGDIAN Sogo; SOGDIAN Sogd; DOGRA Dogr;
GUNJALA_GONDI Gong; MAKASAR Maka; MEDEFAIDRIN Medf; ELYMAIC Elym; NANDINAGARI Nand;
NYIAKENG_PUACHUE_HMONG Hmnp; WANCHO Wcho; YEZIDI Yezi; CHORASMIAN Chrs; DIVES_AKURU Diak;
KHITAN_SMALL_SCRIPT Kits; UNKNOWN Zzzz
`;

let byName: Map<string, string> | undefined;

/** The ISO 15924 code of a script, given its name or its code in any case. */
export function scriptCode(name: string): string | undefined {
  byName ??= read();
  return byName.get(name.toUpperCase());
}

function read(): Map<string, string> {
  const read = new Map<string, string>();
  for (const [, script, codes] of scripts.matchAll(/\b([A-Z_]+) ([A-Za-z,]+)/g)) {
    for (const code of codes.split(',')) {
      read.set(script, code);
      read.set(code.toUpperCase(), code);
    }
  }
  return read;
}
