import { useTranslation } from 'react-i18next'
import { nowMs } from '../../ui/clock.ts'
import { isoOf, whenText, wholePercent } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Board } from './board-page.tsx'

type Branch = Board['branches'][number]

/** Each group below with everything under it; the group looked at itself stands first, by itself. */
export function BoardBranches({ board }: { board: Board }) {
  const { t } = useTranslation('groups')
  return (
    <section className="branches">
      <h2>{t('board.branches')}</h2>
      <p className="quiet">{t('board.branchesSay')}</p>
      <table className="branch-table" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col">{t('board.group')}</th>
            <th scope="col">{t('board.feeder')}</th>
            <th scope="col">{t('board.passed')}</th>
            <th scope="col">{t('board.people')}</th>
            <th scope="col">{t('board.below')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {inOrder(board).map(({ branch, isItself }) => (
            <BranchRow key={branch.group.id} board={board} branch={branch} isItself={isItself} />
          ))}
        </tbody>
      </table>
      {board.isCut ? <p className="quiet">{t('board.cut')}</p> : null}
    </section>
  )
}

/** The group we look from first; then those that do not have it; then those in which the smallest share has read it. */
function inOrder({ branches, group }: Board): { branch: Branch; isItself: boolean }[] {
  const [first, second] = branches
  const isAlone =
    first !== undefined &&
    (first.group.id === group?.id || (second !== undefined && first.group.level < second.group.level))
  const rest = isAlone ? branches.slice(1) : branches
  const sorted = rest.toSorted((a, b) => rankOf(a) - rankOf(b)).map((branch) => ({ branch, isItself: false }))
  return isAlone ? [{ branch: first, isItself: true }, ...sorted] : sorted
}

const rankOf = ({ passedAt, people }: Branch): number =>
  passedAt === null ? -1 : people.expected === 0 ? 1 : people.read / people.expected

function BranchRow({ board, branch, isItself: isAlone }: { board: Board; branch: Branch; isItself: boolean }) {
  const { t } = useTranslation('groups')
  const { group, organisation, feeder, people, groups } = branch
  const mayOpen = branch.mayOpen && !isAlone && board.briefing.sentAt !== null
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {mayOpen ? (
          <PathLink to={`/groups/briefings/${board.briefing.id}/board?from=${group.id}`}>{group.name}</PathLink>
        ) : (
          group.name
        )}
        <span className="quiet party">{isAlone ? t('board.itself') : organisation.name}</span>
      </th>
      <td role="cell">
        {feeder === null ? (
          '—'
        ) : (
          <span className="party">
            {feeder.name}
            <span className="quiet">{feeder.title ?? feeder.organisation.name}</span>
          </span>
        )}
      </td>
      <td role="cell">
        <PassedMark branch={branch} />
      </td>
      <td role="cell">
        <Share read={people.read} of={people.expected} />
      </td>
      <td role="cell">{isAlone ? '—' : t('board.ofGroups', { count: groups.reached, of: groups.planned })}</td>
    </tr>
  )
}

function PassedMark({ branch: { passedAt, isFed } }: { branch: Branch }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  if (passedAt !== null) return <time dateTime={isoOf(passedAt)}>{whenText(passedAt, nowMs(), locale)}</time>
  if (isFed === false) return <StatusMark tone="stop">{t('board.unfed')}</StatusMark>
  return <StatusMark tone="ask">{t('board.notYet')}</StatusMark>
}

function Share({ read, of }: { read: number; of: number }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  return (
    <span className="share">
      <progress value={read} max={Math.max(of, 1)} aria-label={t('board.people')} />
      <span>
        {t('board.of', { count: read, of })} {of === 0 ? '' : `· ${wholePercent(read / of, locale)}`}
      </span>
    </span>
  )
}
