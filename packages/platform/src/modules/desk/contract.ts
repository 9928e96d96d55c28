export const DESK_OPERATIONS = [] as const
