import type { ErrorCode } from '../errors.ts'
import { DECISION_ERROR_TEXTS } from './decisions.ts'
import type { ErrorText } from './error-text.ts'
import { HOUSE_ERROR_TEXTS } from './house.ts'

/** The texts of every error code. */
export const ERROR_TEXTS: Readonly<Record<ErrorCode, ErrorText>> = { ...DECISION_ERROR_TEXTS, ...HOUSE_ERROR_TEXTS }
