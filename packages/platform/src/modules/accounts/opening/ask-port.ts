import { mayDo } from '../../../access/may.ts'
import type { ApplicationState } from '../../../domain/opening.ts'
import type { Ground } from '../../../operations/implementation.ts'
import { applicationAfter, type OpeningAction } from './lifecycle.ts'
import { openPersonal } from './record.ts'

export interface Asked {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  /** Tries of this step before. */
  readonly tries: number
}

/**
 * Whom an outside system is asked about, outside of the transaction; undefined when the caller may not, or it cannot be done now: then nobody
 * is asked, and the transaction says why.
 */
export async function whomToAsk(
  ground: Ground,
  operation: string,
  {
    id,
    version,
    actions,
  }: { readonly id: string; readonly version: number; readonly actions: readonly OpeningAction[] },
): Promise<Asked | undefined> {
  const row = await ground.house.db
    .selectFrom('account_application as application')
    .innerJoin('organisation', 'organisation.id', 'application.organisation_id')
    .select([
      'application.id',
      'application.state',
      'application.version',
      'application.name_cipher',
      'application.id_number_cipher',
      'application.phone_cipher',
      'organisation.id as ownerId',
      'organisation.path as ownerPath',
    ])
    .where('application.id', '=', id)
    .executeTakeFirst()
  if (row === undefined || row.version !== version) return undefined
  if (!mayDo(operation, ground.caller, { id: row.ownerId, path: row.ownerPath }).ok) return undefined
  if (!actions.some((action) => applicationAfter(row.state as ApplicationState, action) !== undefined)) return undefined
  const { tries } = await ground.house.db
    .selectFrom('account_application_step')
    .select(({ fn }) => fn.countAll<number>().as('tries'))
    .where('application_id', '=', id)
    .where('action', 'in', [...actions])
    .executeTakeFirstOrThrow()
  return {
    name: openPersonal(ground, row, 'name', row.name_cipher),
    idNumber: openPersonal(ground, row, 'id_number', row.id_number_cipher),
    phone: openPersonal(ground, row, 'phone', row.phone_cipher),
    tries,
  }
}
