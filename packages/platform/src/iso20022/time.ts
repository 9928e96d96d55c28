/** ISODateTime or ISODate → ISO 8601 with offset. Times without a zone are read in `zone`, midnight for bare dates. */
export function zonedTime(text: string, zone: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] = match
  const millis = fraction.slice(0, 3).padEnd(3, '0')
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(millis),
  )
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}`
  if (Number(year) < 1900 || new Date(local).toISOString() !== `${wall}Z`) return undefined
  if (offset !== undefined)
    return validOffset(offset)
      ? wall + (offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset)
      : undefined
  return wall + offsetText(offsetMinutes(local, zone))
}

export function isTimeZone(zone: string): boolean {
  try {
    return zone.length <= 60 && formatOf(zone) !== undefined
  } catch {
    return false
  }
}

function validOffset(offset: string): boolean {
  if (offset === 'Z') return true
  return Number(offset.slice(1, 3)) <= 14 && Number(offset.slice(-2)) <= 59
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    if (formats.size < 1_000) formats.set(zone, format)
  }
  return format
}

function offsetAt(instantMs: number, zone: string): number {
  const name =
    formatOf(zone)
      .formatToParts(new Date(instantMs))
      .find((part) => part.type === 'timeZoneName')?.value ?? ''
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (match === null) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** Offset of a wall time. In the hour that comes twice the first one is meant; in the hour that is left out, the offset before it. */
function offsetMinutes(localMs: number, zone: string): number {
  const before = offsetAt(localMs - 24 * 3_600_000, zone)
  if (offsetAt(localMs - before * 60_000, zone) === before) return before
  const after = offsetAt(localMs + 24 * 3_600_000, zone)
  return offsetAt(localMs - after * 60_000, zone) === after ? after : before
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}
