import { sql } from 'kysely'
import { maskText } from '../../../domain/masking.ts'
import type { AccountClass, LimitChannel, LimitContent, LimitRequestState } from '../../../domain/limits.ts'
import type { Act } from '../../../operations/implementation.ts'
import { occupationOf } from './account-rows.ts'

/** Requests with account, holder and branch; aliases `request`, `account`, `holder`, `organisation`. */
export function selectRequests({ db }: Pick<Act, 'db'>) {
  return db
    .selectFrom('limit_request as request')
    .innerJoin('account', 'account.id', 'request.account_id')
    .innerJoin('account_holder as holder', 'holder.id', 'account.holder_id')
    .innerJoin('organisation', 'organisation.id', 'request.organisation_id')
    .selectAll('request')
    .select([
      'account.number_cipher as numberCipher',
      sql<AccountClass>`account.class`.as('class'),
      'account.state as accountState',
      'account.occupation as accountOccupation',
      'account.opened_at as openedAt',
      'holder.id as holderId',
      'holder.name_cipher as nameCipher',
      'organisation.name as organisationName',
      'organisation.path as organisationPath',
    ])
}

export type SelectedRequest = Awaited<ReturnType<ReturnType<typeof selectRequests>['execute']>>[number]

export function showRequest(act: Pick<Act, 'personal' | 'caller'>, row: SelectedRequest, content: LimitContent) {
  const { personal, caller } = act
  const purpose = content.purposes.find(({ id }) => id === row.purpose)
  return {
    id: row.id,
    account: {
      id: row.account_id,
      maskedNumber: maskText(personal.open(`account.number:${row.account_id}`, row.numberCipher), 'account'),
      maskedHolder: maskText(personal.open(`account_holder.name:${row.holderId}`, row.nameCipher), 'name'),
      class: row.class,
      state: row.accountState,
      occupation: row.accountOccupation,
      occupationTitle: occupationOf(content, row.accountOccupation).title,
      openedAt: row.openedAt,
      organisation: { id: row.organisation_id, name: row.organisationName },
    },
    state: row.state as LimitRequestState,
    channel: row.channel as LimitChannel,
    purpose: row.purpose,
    purposeTitle: purpose?.title ?? { 'zh-Hans': row.purpose, 'zh-Hant': row.purpose, en: row.purpose },
    oldDayMinor: row.old_daily_minor,
    askedDayMinor: row.asked_daily_minor,
    grantedDayMinor: row.granted_daily_minor,
    toldAt: row.told_at,
    submittedAt: row.submitted_at,
    effectiveAt: row.effective_at,
    tookEffectAt: row.took_effect_at,
    isOwnWork: caller.kind === 'person' && row.hands.includes(caller.personId),
    version: row.version,
  }
}
