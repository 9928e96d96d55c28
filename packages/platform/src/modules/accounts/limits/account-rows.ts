import { sql } from 'kysely'
import type { AccountClass, LimitContent, Occupation } from '../../../domain/limits.ts'
import { maskText } from '../../../domain/masking.ts'
import type { Act, Lookup } from '../../../operations/implementation.ts'
import { accountNumberLookup } from '../account-number.ts'

type Reader = Pick<Act, 'db' | 'personal'>

/** Accounts with holder and branch; aliases `account`, `holder`, `organisation`. */
export function selectAccounts({ db }: Pick<Reader, 'db'>) {
  return db
    .selectFrom('account')
    .innerJoin('account_holder as holder', 'holder.id', 'account.holder_id')
    .innerJoin('organisation', 'organisation.id', 'account.organisation_id')
    .select([
      'account.id',
      'account.organisation_id as organisationId',
      'account.number_cipher as numberCipher',
      sql<AccountClass>`account.class`.as('class'),
      'account.state',
      'account.occupation',
      'account.opened_at as openedAt',
      'account.opening_daily_minor as openingDayMinor',
      'account.opening_yearly_minor as openingYearMinor',
      'holder.id as holderId',
      'holder.name_cipher as nameCipher',
      'holder.birth_year as birthYear',
      'organisation.name as organisationName',
      'organisation.code as organisationCode',
      'organisation.path as organisationPath',
    ])
}

export type AccountRow = Awaited<ReturnType<ReturnType<typeof selectAccounts>['execute']>>[number]

export const readAccount = (act: Reader, id: string): Promise<AccountRow | undefined> =>
  selectAccounts(act).where('account.id', '=', id).executeTakeFirst()

/** The account held until the end of the transaction: sums of one account are counted one after the other. */
export async function takeAccount(act: Reader, id: string): Promise<AccountRow | undefined> {
  await act.db.selectFrom('account').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return readAccount(act, id)
}

export async function accountIdOf({ db, personal }: Reader, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('number_lookup', '=', accountNumberLookup(personal, number))
    .executeTakeFirst()
  return row?.id
}

/** The organisation that keeps the account. */
export async function ownerOfAccount({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('account').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

export async function ownerOfNumber({ db, personal }: Lookup, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('organisation_id')
    .where('number_lookup', '=', accountNumberLookup(personal, number))
    .executeTakeFirst()
  return row?.organisation_id
}

export const numberOf = (
  { personal }: Pick<Reader, 'personal'>,
  row: Pick<AccountRow, 'id' | 'numberCipher'>,
): string => personal.open(`account.number:${row.id}`, row.numberCipher)

export const occupationOf = ({ occupations }: LimitContent, id: string): Occupation => {
  const found = occupations.find((each) => each.id === id) ?? occupations.find((each) => each.id === 'other')
  if (found === undefined) throw new RangeError(`content/limits has no occupation ${id} and no other`)
  return found
}

/** Account and holder as a screen may show them. */
export function showAccount({ personal }: Pick<Reader, 'personal'>, row: AccountRow, content: LimitContent) {
  return {
    id: row.id,
    maskedNumber: maskText(numberOf({ personal }, row), 'account'),
    maskedHolder: maskText(personal.open(`account_holder.name:${row.holderId}`, row.nameCipher), 'name'),
    class: row.class,
    state: row.state,
    occupation: row.occupation,
    occupationTitle: occupationOf(content, row.occupation).title,
    openedAt: row.openedAt,
    organisation: { id: row.organisationId, name: row.organisationName },
  }
}
