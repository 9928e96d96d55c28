import { APPROACH_OPERATIONS } from './contract-approaches.ts'
import { GATHERED_OPERATIONS } from './contract-gathered.ts'
import { INTERCEPTION_OPERATIONS } from './contract-interceptions.ts'
import { MACHINE_OPERATIONS } from './contract-machines.ts'
import { SHIFT_OPERATIONS } from './contract-shifts.ts'

export const PATROL_OPERATIONS = [
  ...APPROACH_OPERATIONS,
  ...MACHINE_OPERATIONS,
  ...INTERCEPTION_OPERATIONS,
  ...SHIFT_OPERATIONS,
  ...GATHERED_OPERATIONS,
] as const
