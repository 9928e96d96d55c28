import type { Output } from '../../api/call.ts'

export type Action = Output<'readIntervention'>['steps'][number]['action']

export const INTERVENTION_ACTIONS = [
  'show-notice',
  'sign-notice',
  'answer',
  'confirm',
  'call-contact',
  'hold',
  'propose-release',
  'approve-release',
  'reject-release',
  'end-delay',
  'release',
  'refuse',
  'overturn',
  'abandon',
  'report',
  'appeal',
  'uphold',
  'record-outcome',
  'decide-again',
] as const satisfies readonly Action[]
