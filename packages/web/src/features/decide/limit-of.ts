import type { Fact, Leaf } from '../../api/wire.ts'

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '==': '=', '!=': '≠' }
const MIRRORED: Readonly<Record<string, string>> = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '==': '==', '!=': '!=' }

/** What the rule compared a fact with: `≥ ¥50,000.00`. A yes or no has the answer itself. Undefined for part of a longer expression. */
export function limitOf(fact: Fact, leaves: readonly Leaf[]): string | boolean | undefined {
  for (const leaf of leaves) {
    if (leaf.text === fact.name) return true
    if (leaf.text === `!${fact.name}`) return false
    const [left, right] = leaf.values
    if (!left || !right || leaf.values.length !== 2) continue
    const sign = signBetween(leaf.text, left.text, right.text)
    if (sign === undefined) continue
    if (left.text === fact.name) return `${SIGNS[sign]} ${right.value}`
    if (right.text === fact.name) return `${SIGNS[MIRRORED[sign] ?? sign]} ${left.value}`
  }
  return undefined
}

function signBetween(text: string, left: string, right: string): string | undefined {
  if (!text.startsWith(left) || !text.endsWith(right)) return undefined
  const sign = text.slice(left.length, text.length - right.length).trim()
  return sign in SIGNS ? sign : undefined
}
