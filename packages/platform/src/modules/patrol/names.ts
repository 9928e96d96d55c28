import { isInReach, reachOf } from '../../access/may.ts'
import type { Caller } from '../../domain/caller.ts'
import { maskText } from '../../domain/masking.ts'
import type { Act } from '../../operations/implementation.ts'

/** A person as queries of this module select him, with the organisation in which he is met. */
export interface MetPerson {
  readonly id: string
  readonly cipher: string | null
  readonly organisationId: string
  readonly organisationPath: string
}

/** Colleagues read each other's names where they may read the person; others see the family name. */
export function nameFor({ personal, caller }: Pick<Act, 'personal' | 'caller'>, person: MetPerson): string | null {
  if (person.cipher === null) return null
  const name = personal.open(`person.name:${person.id}`, person.cipher)
  const isClear =
    isInReach(reachOf('readPerson', caller), { id: person.organisationId, path: person.organisationPath }) ||
    (caller.kind === 'person' && caller.personId === person.id)
  return isClear ? name : maskText(name, 'name')
}

export const maskedName = ({ personal }: Pick<Act, 'personal'>, id: string, cipher: string | null): string | null =>
  cipher === null ? null : maskText(personal.open(`person.name:${id}`, cipher), 'name')

export const personIdOf = (caller: Caller): string => (caller.kind === 'person' ? caller.personId : '')
