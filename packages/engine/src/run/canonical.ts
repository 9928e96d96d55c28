/**
 * Canonical JSON: object keys sorted by UTF-16 code unit, no spaces, numbers and strings as JSON.stringify prints them
 * (the choices of RFC 8785). Members that are `undefined` are left out. Two values are the same exactly when their texts are.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  const record = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(record).sort()) {
    const member = record[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}
