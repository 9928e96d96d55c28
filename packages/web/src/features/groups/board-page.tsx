import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime, whenText, wholePercent } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import { BoardBranches } from './board-branches.tsx'
import { LevelColumn } from './level-column.tsx'
import './board.css'
import './groups.css'
import { PendingPanel } from './pending-panel.tsx'
import { BriefingStateMark } from './sent-briefings.tsx'

export type Board = Output<'readBriefingBoard'>

const REFRESH_MS = 30_000

/** The cascade board: a sentence, a column for each level, a row for each group, and who has not. */
export function BoardPage({ id, groupId }: { id: string; groupId: string | undefined }) {
  const { t } = useTranslation('groups')
  const board = useQuery({
    queryKey: ['board', id, groupId],
    queryFn: () => call('readBriefingBoard', { params: { id }, query: groupId === undefined ? {} : { groupId } }),
    refetchInterval: REFRESH_MS,
  })
  if (board.isError && !board.data)
    return <FailureNote error={board.error} retry={() => void board.refetch()} level={1} />
  if (!board.data) return <Skeleton lines={12} />
  const { data } = board
  return (
    <div className="board-page">
      <PageHead
        title={data.briefing.title}
        says={t('board.says')}
        back={<Trail board={data} />}
        act={<Acts board={data} />}
        help={[
          { ask: t('help.states.ask'), answer: t('help.states.answer') },
          { ask: t('help.chat.ask'), answer: t('help.chat.answer') },
          { ask: t('help.twice.ask'), answer: t('help.twice.answer') },
        ]}
      />
      {data.levels.length === 0 ? (
        <EmptyState title={t('board.none')} next={t('board.noneNext')} />
      ) : (
        <>
          <Sentence board={data} />
          <div className="level-columns">
            {data.levels.map((level) => (
              <LevelColumn key={level.level} level={level} isLast={level === data.levels.at(-1)} />
            ))}
          </div>
          <BoardBranches board={data} />
          {data.briefing.sentAt === null ? null : <PendingPanel id={id} groupId={groupId} board={data} />}
        </>
      )}
    </div>
  )
}

/** Where we look from, and the ways up. */
function Trail({ board }: { board: Board }) {
  const { t } = useTranslation('groups')
  const base = `/groups/briefings/${board.briefing.id}/board`
  return (
    <span className="trail">
      <PathLink to="/groups?tab=sent">{t('board.back')}</PathLink>
      {board.group !== null && board.isWhole ? <PathLink to={base}>{t('board.whole')}</PathLink> : null}
      {board.trail.map((group) => (
        <PathLink key={group.id} to={`${base}?from=${group.id}`}>
          {group.name}
        </PathLink>
      ))}
    </span>
  )
}

/** What a leader reads in three seconds. */
function Sentence({ board }: { board: Board }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const { levels, briefing, group, at } = board
  const left = levels.reduce((sum, { groups }) => sum + groups.planned - groups.reached, 0)
  return (
    <section className="board-sentence">
      <p className="board-where">
        <BriefingStateMark state={briefing.state} />
        <span className="party">{group?.name ?? briefing.organisation.name}</span>
        {briefing.sentAt === null ? null : <time className="quiet">{whenText(briefing.sentAt, nowMs(), locale)}</time>}
        <span className="quiet">{t('board.at', { when: momentOf(at) })}</span>
      </p>
      {briefing.reason === null ? null : (
        <Banner tone="stop" icon="refuse" title={t('letter.withdrawnBecause', { reason: briefing.reason })} />
      )}
      {briefing.sentAt === null ? (
        <p>{t('board.notSent')}</p>
      ) : (
        <>
          {levels.map(({ level, people }) => (
            <p key={level}>
              {t('board.sentence', {
                level,
                expected: people.expected,
                sent: people.sent,
                delivered: people.delivered,
                read: people.read,
                share: people.expected === 0 ? '—' : wholePercent(people.read / people.expected, locale),
              })}
            </p>
          ))}
          <p>
            <strong>{left === 0 ? t('board.through') : t('board.stuck', { count: left })}</strong>
          </p>
        </>
      )}
    </section>
  )
}

function Acts({ board }: { board: Board }) {
  const { t } = useTranslation('groups')
  const { id, state } = board.briefing
  const mayRead = useMay('readBriefing') && board.isWhole
  const mayWithdraw = useMay('withdrawBriefing') && board.isWhole && state === 'sent'
  const [isAsking, setAsking] = useState(false)
  const queries = useQueryClient()
  const withdraw = async (reason: string): Promise<void> => {
    const { version } = await call('readBriefing', { params: { id } })
    await call('withdrawBriefing', { params: { id }, body: { version, reason } })
    await queries.invalidateQueries({ queryKey: ['board', id] })
    announce(t('review.withdrawn'))
  }
  return (
    <>
      <Button icon="print" onClick={() => window.print()}>
        {t('board.print')}
      </Button>
      {mayRead ? <ButtonLink to={`/groups/briefings/${id}/review`}>{t('board.readText')}</ButtonLink> : null}
      {mayWithdraw ? (
        <>
          <ButtonLink to={`/groups/briefings/new?supersedes=${id}`}>{t('board.supersede')}</ButtonLink>
          <Button kind="danger" onClick={() => setAsking(true)}>
            {t('board.withdraw')}
          </Button>
        </>
      ) : null}
      {isAsking ? (
        <ReasonDialog
          title={t('review.withdraw')}
          says={t('review.withdrawSays')}
          act={t('board.withdraw')}
          isDangerous
          close={() => setAsking(false)}
          confirm={withdraw}
        />
      ) : null}
    </>
  )
}

function momentOf(when: string): string {
  const { date, time } = wallTime(when)
  return `${date} ${time.slice(0, 5)}`
}
