/** Which fields of a kind are personal, and how each is shown masked: `account`, `name`, `phone`, `id`, `plate`, `address`, `text`. */
export type PersonalFields = Pick<ReadonlyMap<string, string>, 'get'>

/** A copy of an event with its personal values masked; `replaced` maps every value to what stands in its place. */
export function maskEvent(
  event: unknown,
  personal: PersonalFields,
): { readonly event: unknown; readonly replaced: ReadonlyMap<string, string> } {
  const replaced = new Map<string, string>()
  const visit = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') {
      const form = personal.get(path)
      if (form === undefined) return value
      const masked = maskText(value, form)
      replaced.set(value, masked)
      return masked
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, visit(inner, path === '' ? name : `${path}.${name}`)]),
    )
  }
  return { event: visit(event, ''), replaced }
}

/** Puts the masks in place of the values wherever they appear inside other texts, such as reasons. */
export function maskInside(value: unknown, replaced: ReadonlyMap<string, string>): unknown {
  const longestFirst = [...replaced].filter(([text]) => text.length >= 2).sort(([a], [b]) => b.length - a.length)
  const visit = (inner: unknown): unknown => {
    if (typeof inner === 'string')
      return longestFirst.reduce((text, [from, to]) => (text.includes(from) ? text.replaceAll(from, to) : text), inner)
    if (Array.isArray(inner)) return inner.map(visit)
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, visit(each)]))
  }
  return visit(value)
}

/** How much of each stays: enough to recognise what one knows already, too little to use or to check by. Shorter values are masked whole. */
const SHOWN: Readonly<Record<string, { readonly head: number; readonly tail: number }>> = {
  // The first three digits say the network.
  phone: { head: 3, tail: 2 },
  // The province; never the last four, which many a counter takes as a proof.
  id: { head: 2, tail: 1 },
  // The issuer, and what is printed on slips.
  account: { head: 4, tail: 4 },
  // Province and authority.
  plate: { head: 2, tail: 1 },
}
const OTHERWISE = { head: 2, tail: 4 }
const MASK_MOST = 6
/** Down to the town or street, which is no personal address yet. */
const AREA = /^.{1,40}?(?:街道|[镇乡鎮鄉])|^.{1,20}?(?:[县縣旗市州]|(?<![小社园園])[区區])/u

export function maskText(text: string, form: string): string {
  const characters = [...text]
  if (form === 'name')
    return characters[0] === undefined
      ? ''
      : characters[0] + '×'.repeat(Math.min(Math.max(characters.length - 1, 1), MASK_MOST))
  if (form === 'text') return '×'.repeat(Math.min(characters.length, MASK_MOST))
  if (form === 'address') return characters.length === 0 ? '' : `${AREA.exec(text)?.[0] ?? ''}××××`
  const { head, tail } = SHOWN[form] ?? OTHERWISE
  if (form === 'phone' && characters.length < 7) return '×'.repeat(Math.min(characters.length, MASK_MOST))
  if (characters.length <= head + tail) return '×'.repeat(Math.min(characters.length, MASK_MOST))
  return `${characters.slice(0, head).join('')}****${characters.slice(-tail).join('')}`
}
