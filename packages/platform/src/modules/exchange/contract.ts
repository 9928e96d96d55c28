export const EXCHANGE_OPERATIONS = [] as const
