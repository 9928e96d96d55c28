/** What a system's key may be used for. */
export const SCOPES = ['decide', 'read', 'lists', 'admin'] as const
export type Scope = (typeof SCOPES)[number]
