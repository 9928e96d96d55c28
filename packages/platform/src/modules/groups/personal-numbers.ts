/** What in a text looks like somebody's number. A briefing goes to thousands and is forwarded: it names cases, not people. */
export function findPersonalNumbers(text: string): string[] {
  const plain = text.normalize('NFKC')
  return [...plain.matchAll(NUMBER)].map(([whole]) => whole.trim())
}

/** Identity numbers, mobile numbers, and card numbers also when written in groups of four. Short service numbers such as 96110 are none of them. */
const NUMBER =
  /(?<![0-9A-Za-z])(?:[1-9]\d{16}[0-9Xx]|1[3-9]\d[ -]?\d{4}[ -]?\d{4}|(?:\d{4}[ -]?){3,4}\d{1,7})(?![0-9A-Za-z])/g
