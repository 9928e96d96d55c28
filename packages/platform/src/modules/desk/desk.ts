import type { Text } from '../../domain/text.ts'
import type { BoundOperation } from '../../operations/implementation.ts'
import type { SearchSource, WaitingSource } from '../../operations/desk-source.ts'
import type { JobWork } from '../../store/job-work.ts'
import { bindLookAtDesk } from './look-at-desk.ts'
import { bindListNotifications, bindMarkNotificationsRead } from './notifications.ts'
import type { Notices } from './notice.ts'
import { notify, readKeptFact } from './notify.ts'
import { bindReadDesk, type Guide } from './read-desk.ts'
import { auditSearch } from './search/audit.ts'
import { commandSearch } from './search/commands.ts'
import { decisionSearch, type FindDecision } from './search/decisions.ts'
import { organisationSearch } from './search/organisations.ts'
import { pageSearch, type Page } from './search/pages.ts'
import { peopleSearch } from './search/people.ts'
import { bindSearch } from './search/search.ts'
import { countyState, type StateDeps } from './state.ts'
import { bindListViews, bindRemoveView, bindSaveView, bindShareView, bindUnshareView } from './views.ts'
import { runningCommands } from './waiting/commands.ts'
import { stuckExchange } from './waiting/exchange.ts'
import { openOffers } from './waiting/offers.ts'
import { ownAccount } from './waiting/own-account.ts'
import { endingPosts } from './waiting/posts.ts'
import { proposalsFor } from './waiting/proposals.ts'
import { vacancies } from './waiting/vacancies.ts'

/** What the desk says by itself: `content/house`. */
export interface DeskContent {
  readonly roles: Readonly<Record<string, readonly Guide[]>>
  readonly pages: readonly Page[]
  readonly notices: Notices
  readonly operations: Readonly<Record<string, Text>>
}

export interface DeskDeps extends StateDeps {
  readonly content: DeskContent
  readonly findDecision: FindDecision
  readonly operationOf: (name: string) => BoundOperation | undefined
  /** From modules that have something waiting, or something to be found. */
  readonly waiting?: readonly WaitingSource[]
  readonly searched?: readonly SearchSource[]
}

/** What everybody meets first: the work desk, search, notifications, saved views. */
export function createDesk({ content, findDecision, operationOf, waiting = [], searched = [], ...state }: DeskDeps) {
  const { notices, pages, operations, roles } = content
  const bound: readonly BoundOperation[] = [
    bindReadDesk({
      sources: [
        proposalsFor(operations, operationOf),
        ...waiting,
        openOffers,
        stuckExchange,
        endingPosts,
        runningCommands,
        vacancies(),
        ownAccount,
      ],
      notices,
      guides: roles,
      state: countyState(state),
    }),
    bindLookAtDesk(),
    bindSearch([
      organisationSearch,
      peopleSearch,
      commandSearch,
      ...searched,
      decisionSearch(findDecision),
      auditSearch,
      pageSearch(pages),
    ]),
    bindListNotifications(notices),
    bindMarkNotificationsRead(),
    bindListViews(),
    bindSaveView(),
    bindRemoveView(),
    bindShareView(),
    bindUnshareView(),
  ]
  return bound
}

export { countUnread } from './notifications.ts'
export { TOLD_FACTS } from './recipients.ts'

/** The job that tells whom a fact concerns. */
export const NOTIFY = 'notification.make'

export const deskWorks = ({
  notices,
  operationOf,
}: Pick<DeskContent, 'notices'> & Pick<DeskDeps, 'operationOf'>): readonly (readonly [string, JobWork])[] => [
  [
    NOTIFY,
    {
      place: 'inside',
      async run({ db, ids, nowIso }, { factId }) {
        const fact = factId === null ? undefined : await readKeptFact(db, factId)
        if (fact !== undefined) await notify(db, fact, { notices, ids, nowIso, operationOf })
      },
    },
  ],
]
