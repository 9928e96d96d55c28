/** UTF-8 bytes of a string; lone surrogates become U+FFFD, as everywhere else. The engine has no TextEncoder to rely on. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (const character of text) {
    const raw = character.codePointAt(0) ?? 0
    const code = raw >= 0xd800 && raw <= 0xdfff ? 0xfffd : raw
    if (code < 0x80) bytes[length++] = code
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6)
      bytes[length++] = 0x80 | (code & 63)
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12)
      bytes[length++] = 0x80 | ((code >> 6) & 63)
      bytes[length++] = 0x80 | (code & 63)
    } else {
      bytes[length++] = 0xf0 | (code >> 18)
      bytes[length++] = 0x80 | ((code >> 12) & 63)
      bytes[length++] = 0x80 | ((code >> 6) & 63)
      bytes[length++] = 0x80 | (code & 63)
    }
  }
  // Astral characters take four bytes for two code units, so three per unit always suffices.
  return bytes.slice(0, length)
}

/** The string whose UTF-8 bytes these are. Input is our own output, so it is not validated. */
export function utf8Text(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    let code = size === 1 ? lead : lead & (0xff >> (size + 1))
    for (let next = 1; next < size; next++) code = (code << 6) | ((bytes[at + next] ?? 0) & 63)
    text += String.fromCodePoint(code)
    at += size
  }
  return text
}
