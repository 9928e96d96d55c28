/** The last moment of a calendar day where the reader is, as the server takes it. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString()
