import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { DraftForm } from './draft-form.tsx'
import type { Draft, Report } from './report-page.tsx'
import { useSaid } from './said-number.ts'
import { useCodes } from './use-codes.ts'
import { asItIs, isUnclear, type Settling } from './use-settle.ts'

const TONES: Readonly<Record<Draft['state'], StatusTone>> = {
  proposed: 'ask',
  confirmed: 'verified',
  corrected: 'verified',
  dropped: 'plain',
  joined: 'note',
}

interface CardProps {
  readonly report: Report
  readonly draft: Draft
  readonly number: number
  readonly isChosen: boolean
  readonly isEdited: boolean
  readonly choose: () => void
  readonly edit: (isOn: boolean) => void
  readonly settling: Settling
}

/** One thing that was read: what it says, what it may be the same as, and what becomes of it. */
export function DraftCard(props: CardProps) {
  const { t } = useTranslation('outreach')
  const { draft, report, isChosen } = props
  return (
    <li
      className={`draft draft-${draft.state}`}
      data-chosen={isChosen ? '' : undefined}
      aria-current={isChosen ? 'true' : undefined}
      onClick={props.choose}
    >
      <div className="draft-head">
        <span className="draft-number">{props.number}</span>
        <strong>
          <DraftTitle draft={draft} />
        </strong>
        <StatusMark tone={TONES[draft.state]}>{t(`draftState.${draft.state}`)}</StatusMark>
      </div>
      <blockquote className="draft-words">{wordsOf(report, draft)}</blockquote>
      {props.isEdited ? (
        <DraftForm report={report} draft={draft} settling={props.settling} close={() => props.edit(false)} />
      ) : (
        <Body {...props} />
      )}
    </li>
  )
}

/** The words themselves with a little around them, cut at the line. */
function wordsOf({ text }: Report, { start, end }: Draft): string {
  const before =
    text
      .slice(Math.max(0, start - 16), start)
      .split('\n')
      .at(-1) ?? ''
  const behind = text.slice(end, end + 8).split('\n')[0] ?? ''
  return `${before}${text.slice(start, end)}${behind}`
}

function DraftTitle({ draft }: { draft: Draft }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  if (draft.kind === 'figure') return <>{t('draft.figure')}</>
  return <>{draft.channel === null ? t('draft.noChannel') : nameOf('channels', draft.channel)}</>
}

function Body(props: CardProps) {
  const { draft, report } = props
  return (
    <>
      <ul className="draft-facts">
        {draft.facts.map((fact) => (
          <FactLine key={fact.id} fact={fact} />
        ))}
      </ul>
      {draft.kind === 'activity' ? <WhenWhere draft={draft} /> : null}
      {draft.reason === null ? null : <p className="quiet">{draft.reason}</p>}
      <Same {...props} />
      {report.may.settle ? <Acts {...props} /> : null}
    </>
  )
}

function FactLine({ fact }: { fact: Draft['facts'][number] }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  const say = useSaid()
  const scale = fact.measure === 'money' ? 100 : fact.measure === 'share' ? 10_000 : 1
  const isCorrected = fact.value !== fact.readValue || fact.qualifier !== fact.readQualifier
  return (
    <li className={fact.state === 'dropped' ? 'fact-dropped' : undefined}>
      <strong>
        {fact.measure === null
          ? `${fact.value} ${fact.unit ?? ''}`
          : say({ measure: fact.measure, value: Math.round(fact.value * scale), qualifier: fact.qualifier })}
      </strong>
      <span>
        {fact.measure === null ? t('draft.noMeasure') : nameOf('measures', fact.measure)}
        {fact.meaning === null ? '' : ` · ${t(`meaning.${fact.meaning as 'saved'}`)}`}
        {fact.object === null ? '' : ` · ${fact.object}`}
        {fact.partOf === null ? '' : ` · ${t('sums.part')}`}
      </span>
      {isCorrected ? <small className="quiet">{t('draft.wasRead', { number: fact.readValue })}</small> : null}
    </li>
  )
}

function WhenWhere({ draft }: { draft: Draft }) {
  const { t } = useTranslation('outreach')
  const days =
    draft.occurredFrom === draft.occurredTo
      ? draft.occurredFrom
      : t('draft.days', { from: draft.occurredFrom, to: draft.occurredTo })
  return (
    <p className="draft-where quiet">
      {days} · <span className="party">{draft.area?.name ?? t('draft.noArea')}</span>
      {draft.placeName === null ? null : ` · ${draft.placeName}`}
    </p>
  )
}

/** Activities that are recorded already and may be this one. */
function Same({ draft, report, settling }: CardProps) {
  const { t } = useTranslation('outreach')
  const say = useSaid()
  if (draft.joined !== null)
    return (
      <p className="draft-same">
        <PathLink to={`/outreach/${draft.joined.id}`}>
          {t('draft.joinedWith', { number: draft.joined.number, title: draft.joined.title })}
        </PathLink>
      </p>
    )
  if (draft.became !== null && draft.became.kind === 'activity')
    return (
      <p className="draft-same">
        <PathLink to={`/outreach/${draft.became.id}`}>{t('draft.became')}</PathLink>
      </p>
    )
  if (draft.like.length === 0 || draft.state === 'dropped' || !report.may.settle) return null
  return (
    <ul className="draft-like">
      {draft.like.map((like) => (
        <li key={like.id}>
          <span>
            {t('draft.like', {
              number: like.number,
              title: like.title,
              organisation: like.organisation.name,
              day: like.occurredFrom,
            })}{' '}
            <small className="quiet">{like.counts.map((count) => say(count)).join(t('sums.comma'))}</small>
          </span>
          <Button onClick={() => settling.settle({ draft, body: { state: 'joined', joinedId: like.id } })}>
            {t('draft.join')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Acts({ draft, edit, settling, isChosen }: CardProps) {
  const { t } = useTranslation('outreach')
  if (draft.state !== 'proposed')
    return (
      <div className="draft-acts">
        <Button kind="quiet" icon="back" onClick={() => settling.settle({ draft, body: { state: 'proposed' } })}>
          {t('draft.undo')}
        </Button>
        <Button kind="quiet" onClick={() => edit(true)}>
          {t('draft.correct')}
        </Button>
      </div>
    )
  return (
    <div className="draft-acts">
      <Button
        kind={isChosen ? 'primary' : 'plain'}
        isBusy={isChosen && settling.isBusy}
        onClick={() =>
          isUnclear(draft) ? edit(true) : settling.settle({ draft, body: { state: 'confirmed', facts: asItIs(draft) } })
        }
      >
        {isUnclear(draft) ? t('draft.complete') : t('draft.confirm')}
      </Button>
      <Button onClick={() => edit(true)}>{t('draft.correct')}</Button>
      <Button kind="quiet" onClick={() => settling.settle({ draft, body: { state: 'dropped' } })}>
        {t('draft.drop')}
      </Button>
    </div>
  )
}
