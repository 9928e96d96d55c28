import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { mayDo, type Reach } from '../../access/may.ts'
import { maskText } from '../../domain/masking.ts'
import type { Act, Lookup } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { HouseTransaction } from '../../store/house.ts'

export function selectAccounts(db: HouseTransaction) {
  return db
    .selectFrom('gathered_account as account')
    .innerJoin('gathering', 'gathering.id', 'account.gathering_id')
    .innerJoin('organisation', 'organisation.id', 'account.organisation_id')
    .leftJoin('organisation as taker', 'taker.id', 'account.handed_to')
    .leftJoin('interception', 'interception.id', 'account.interception_id')
    .select([
      'account.id',
      'account.organisation_id as organisationId',
      'organisation.name as organisationName',
      'account.interception_id as interceptionId',
      'interception.name as interceptionName',
      'account.kind',
      'account.institution',
      'account.account_cipher as accountCipher',
      'account.holder_cipher as holderCipher',
      'gathering.id as gatheringId',
      'gathering.scam_type as scamType',
      'gathering.script_cipher as scriptCipher',
      'account.state',
      'account.until',
      'taker.name as handedTo',
      sql<number>`(select count(*) from gathered_account same where same.account_lookup = account.account_lookup)`.as(
        'seen',
      ),
      'account.recorded_at as gatheredAt',
      'account.version',
    ])
}

export type SelectedAccount = Awaited<ReturnType<ReturnType<typeof selectAccounts>['execute']>>[number]

export const openAccount = ({ personal }: Pick<Act, 'personal'>, { id, accountCipher }: SelectedAccount): string =>
  personal.open(`gathered_account.account:${id}`, accountCipher)

export const openHolder = ({ personal }: Pick<Act, 'personal'>, { id, holderCipher }: SelectedAccount): string | null =>
  holderCipher === null ? null : personal.open(`gathered_account.holder:${id}`, holderCipher)

export function accountRow(act: Pick<Act, 'personal'>, row: SelectedAccount) {
  const {
    accountCipher: _account,
    holderCipher: _holder,
    scriptCipher: _script,
    gatheringId: _gathering,
    ...rest
  } = row
  const holder = openHolder(act, row)
  return {
    ...rest,
    account: maskText(openAccount(act, row), 'account'),
    holder: holder === null ? null : maskText(holder, 'name'),
  }
}

/** A gathered account is a record of whose patrol took it down, and of the police unit it was handed to. */
export const isMet = (reach: Reach): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${withinReach(reach)} or (account.handed_to is not null and ${withinReach(reach, 'taker')}))`

export async function ownerOfAccount(
  { db, caller }: Lookup,
  operation: string,
  id: string,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('gathered_account as account')
    .leftJoin('organisation as taker', 'taker.id', 'account.handed_to')
    .select(['account.organisation_id', 'taker.id', 'taker.path'])
    .where('account.id', '=', id)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { id: takerId, path } = found
  const isTakers = takerId !== null && path !== null && mayDo(operation, caller, { id: takerId, path }).ok
  return isTakers ? takerId : found.organisation_id
}
