import { nowMs } from '../../ui/clock.ts'
import { wallTime } from '../../ui/format.ts'

/** Proposed in forms, to be changed by whoever fills them in; the server judges by its own clock. */
export const today = (): string => wallTime(nowMs()).date
