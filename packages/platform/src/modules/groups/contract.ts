export const GROUPS_OPERATIONS = [] as const
