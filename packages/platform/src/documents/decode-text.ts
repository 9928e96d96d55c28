/** Characters that fill a fifth and more of any Chinese text, simplified and traditional. */
const FREQUENT = new Set(
  '的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們到作地于於出会會可也你对對生能而子那得自年过過发發后後工日行民家学學下成动動开開展活宣传傳防骗騙诈詐电電信群众眾安全加强強高各及其与與经經关關员員进進部门門警银銀区區组組织織，。、；：',
)
const SAMPLE_BYTES = 200_000
/** Frequent characters among the others: below this it is not Chinese in that encoding. */
const SHARE_LEAST = 0.02

/** Bytes → text, by evidence: a mark at the start, else the encoding in which it reads as text. Undefined: it is none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = encodingOfMark(bytes)
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes)
  const wide = encodingOfNulls(bytes)
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes)
  if (bytes.subarray(0, SAMPLE_BYTES).includes(0)) return undefined
  const best = ['utf-8', 'gb18030', 'big5']
    .map((encoding) => ({ encoding, share: plausibility(encoding, bytes) }))
    .reduce((one, other) => (other.share > one.share ? other : one))
  return best.share < 0 ? undefined : new TextDecoder(best.encoding).decode(bytes)
}

function encodingOfMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

/** Spaces, line ends and figures have a zero byte in UTF-16: always on the same side. */
function encodingOfNulls(bytes: Uint8Array): string | undefined {
  const sides = [0, 0]
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) sides[at % 2] = (sides[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = sides
  if (bytes.length % 2 === 1 || even + odd === 0) return undefined
  if (odd > even * 20) return 'utf-16le'
  return even > odd * 20 ? 'utf-16be' : undefined
}

/** Share of frequent characters, less what cannot be read; a text without any Chinese is UTF-8 when it is that. */
function plausibility(encoding: string, bytes: Uint8Array): number {
  const sample = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES))
  let others = 0
  let frequent = 0
  let broken = 0
  for (const character of sample) {
    if (character === '\uFFFD') broken += 1
    else if (FREQUENT.has(character)) frequent += 1
    else if (character > '\u007F') others += 1
  }
  const wide = frequent + others
  if (wide === 0) return broken === 0 && encoding === 'utf-8' ? 1 : -1
  const share = frequent / wide - (10 * broken) / (wide + broken)
  if (encoding === 'utf-8' && broken === 0) return 1 + share
  return share < SHARE_LEAST ? -1 : share
}
