// SPDX-License-Identifier: Apache-2.0
//
// What the upper half of the single-byte encodings stands for, after the WHATWG
// Encoding Standard (which leaves no byte without a meaning).
#pragma once

namespace talktally {

inline constexpr char16_t kWindows1251Upper[129] =
    u"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ"
    u"ђ‘’“”•–—\u0098™љ›њќћџ"
    u"\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї"
    u"°±Ііґµ¶·ё№є»јЅѕї"
    u"АБВГДЕЖЗИЙКЛМНОП"
    u"РСТУФХЦЧШЩЪЫЬЭЮЯ"
    u"абвгдежзийклмноп"
    u"рстуфхцчшщъыьэюя";

inline constexpr char16_t kWindows1252Upper[129] =
    u"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F"
    u"\u0090‘’“”•–—˜™š›œ\u009DžŸ"
    u"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
    u"°±²³´µ¶·¸¹º»¼½¾¿"
    u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
    u"ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    u"àáâãäåæçèéêëìíîï"
    u"ðñòóôõö÷øùúûüýþÿ";

inline constexpr char16_t kKoi8RUpper[129] =
    u"─│┌┐└┘├┤┬┴┼▀▄█▌▐"
    u"░▒▓⌠■∙√≈≤≥\u00A0⌡°²·÷"
    u"═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞"
    u"╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
    u"юабцдефгхийклмно"
    u"пярстужвьызшэщчъ"
    u"ЮАБЦДЕФГХИЙКЛМНО"
    u"ПЯРСТУЖВЬЫЗШЭЩЧЪ";

inline constexpr char16_t kMacRomanUpper[129] =
    u"ÄÅÇÉÑÖÜáàâäãåçéè"
    u"êëíìîïñóòôöõúùûü"
    u"†°¢£§•¶ß®©™´¨≠ÆØ"
    u"∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    u"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ"
    u"–—“”‘’÷◊ÿŸ⁄€‹›\uFB01\uFB02"
    u"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ"
    u"\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

inline constexpr char16_t kMacCyrillicUpper[129] =
    u"АБВГДЕЖЗИЙКЛМНОП"
    u"РСТУФХЦЧШЩЪЫЬЭЮЯ"
    u"†°Ґ£§•¶І®©™Ђђ≠Ѓѓ"
    u"∞±≤≥іµґЈЄєЇїЉљЊњ"
    u"јЅ¬√ƒ≈∆«»…\u00A0ЋћЌќѕ"
    u"–—“”‘’÷„ЎўЏџ№Ёёя"
    u"абвгдежзийклмноп"
    u"рстуфхцчшщъыьэю€";

}  // namespace talktally
