export const AUDIT_OPERATIONS = [] as const
