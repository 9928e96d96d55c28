import type { DecisionRecord } from '../../../domain/decision-port.ts'
import { text } from '../../../domain/error-texts/error-text.ts'
import { refuse, type Refusal } from '../../../operations/implementation.ts'

type Decision = DecisionRecord['decision']

/** Held or refused by the rule book: not now and not this way. Undefined: it may go on. */
export function waitsForPerson({ verdict, hits }: Pick<Decision, 'verdict' | 'hits'>): Refusal | undefined {
  if (verdict !== 'hold' && verdict !== 'refuse') return undefined
  return refuse('refused', { says: hits.includes('L17') ? POLICE : STOPPED, extra: { rules: hits } })
}

const STOPPED = text(
  '核对时发现疑点，现在不能放宽管控。请先问清有没有人在指使客户，必要时请客户拨打96110。',
  '核對時發現疑點，現在不能放寬管控。請先問清有沒有人在指使客戶，必要時請客戶撥打96110。',
  'Something is not right, so nothing is opened up now. Find out whether somebody is telling the customer what to do; let him call 96110 if need be.',
)
const POLICE = text(
  '公安机关正在预警这位客户。请客户接听96110，核实以前不放宽管控。',
  '警方正在預警這位客戶。請客戶接聽96110，核實以前不放寬管控。',
  'The police warn about this customer. Let him answer 96110; nothing is opened up before that.',
)
