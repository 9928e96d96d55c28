import { text } from '../../../domain/error-texts/error-text.ts'
import type { Waiting, WaitingSource } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'

const MOST = 20

/** Applications that wait for a closer look or for the answer to an appeal, by somebody who had no hand in them. */
export const waitingApplications: WaitingSource = async ({ db, caller, reach }) => {
  const rows = await db
    .selectFrom('account_application as application')
    .innerJoin('organisation', 'organisation.id', 'application.organisation_id')
    .select(['application.id', 'application.state', 'organisation.name as organisationName'])
    .where('application.state', 'in', ['waiting', 'appealed'])
    .where(withinReach(reach('lookAgainAtApplication')))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('account_application_step as step')
            .select('step.id')
            .whereRef('step.application_id', '=', 'application.id')
            .where('step.actor', '=', `person:${caller.personId}`),
        ),
      ),
    )
    .orderBy('application.begun_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, state, organisationName }): Waiting => ({
    id,
    kind: state === 'appealed' ? 'opening-appeal' : 'opening-second-look',
    title: state === 'appealed' ? ANSWER : LOOK,
    dueAt: null,
    href: `/openings/${id}`,
    organisationName,
  }))
}

const LOOK = text('请核实一份开户申请', '請核實一份開戶申請', 'Look at an application for an account')
const ANSWER = text('请答复一份开户申诉', '請答覆一份開戶申訴', 'Answer an appeal about an account')
