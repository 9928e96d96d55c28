/** Which fields of a kind are personal, and how each is shown masked: `account`, `name`, `phone`, `id`, `text`. */
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

export function maskText(text: string, form: string): string {
  const characters = [...text]
  if (form === 'name')
    return characters[0] === undefined
      ? ''
      : characters[0] + '×'.repeat(Math.min(Math.max(characters.length - 1, 1), 6))
  if (form === 'text') return '×'.repeat(Math.min(characters.length, 6))
  const tail = form === 'phone' && characters.length >= 7 ? 2 : 4
  const head = form === 'phone' ? 3 : form === 'account' ? 4 : 2
  if (characters.length <= head + tail) return '×'.repeat(Math.min(characters.length, 6))
  return `${characters.slice(0, head).join('')}****${characters.slice(-tail).join('')}`
}
