import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useText } from '../../ui/i18n.ts'
import { FigurePanel } from './figure-panel.tsx'
import { InputsPanel } from './inputs-panel.tsx'
import { PaperActs } from './paper-acts.tsx'
import { PaperSheet } from './paper-sheet.tsx'
import { PaperStateMark, type Paper } from './paper-state.tsx'
import { goToPiece } from './go-to-piece.ts'
import './papers.css'
import './paper-sheet.css'
import { TasksPanel } from './tasks-panel.tsx'
import { useChanges, type ChangedFigure } from './use-changes.ts'
import { WayPanel } from './way-panel.tsx'

/** The summary editor: the paper as it will print, and beside it where everything comes from and what is left to do. */
export function PaperPage({ id }: { id: string }) {
  const paper = useQuery({ queryKey: ['paper', id], queryFn: () => call('readPaper', { params: { id } }) })
  if (paper.isError) return <FailureNote error={paper.error} retry={() => void paper.refetch()} level={1} />
  return paper.data ? <Shown paper={paper.data} /> : <Skeleton lines={16} />
}

function Shown({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  const say = useText()
  const [figure, setFigure] = useState<string>()
  const [editing, setEditing] = useState<string>()
  const [tab, setTab] = useState(paper.blocks > 0 ? 'tasks' : 'sources')
  const changes = useChanges(paper)
  const changedOf = new Map((changes.data?.items ?? []).map((each) => [each.figure, each]))
  const choose = (chosen: string | undefined): void => {
    setFigure(chosen)
    setTab('sources')
  }
  const taken = wallTime(paper.takenAt)
  return (
    <div className="paper-page">
      <PageHead
        title={paper.title || say(paper.templateTitle)}
        says={t('one.says', {
          organisation: paper.organisation.name,
          from: paper.from,
          to: paper.to,
          taken: `${taken.date} ${taken.time.slice(0, 5)}`,
        })}
        back={<PathLink to="/papers">{t('one.back')}</PathLink>}
        help={[
          { ask: t('one.help'), answer: t('one.helpSays') },
          { ask: t('one.helpKeys'), answer: t('one.helpKeysSays') },
        ]}
      />
      <p className="paper-marks no-print">
        <PaperStateMark state={paper.state} />
        {paper.number === null ? null : <span className="party">{paper.number}</span>}
        <ChangesLine paper={paper} changes={changes} />
      </p>
      <Notes paper={paper} />
      <PaperActs paper={paper} />
      {paper.may.change ? <p className="quiet tap-hint no-print">{t('one.tapHint')}</p> : null}
      <div className="paper-split">
        <PaperSheet
          paper={paper}
          look={{
            paper,
            changed: new Set(changedOf.keys()),
            chosen: figure,
            choose,
            editing,
            edit: setEditing,
          }}
        />
        <Side
          paper={paper}
          figure={figure}
          changed={figure === undefined ? undefined : changedOf.get(figure)}
          choose={choose}
          tab={tab}
          setTab={setTab}
        />
      </div>
    </div>
  )
}

/** Where a figure comes from, what is left to settle, what the template asks, and what happened. */
function Side(props: {
  paper: Paper
  figure: string | undefined
  changed: ChangedFigure | undefined
  choose: (figure: string | undefined) => void
  tab: string
  setTab: (tab: string) => void
}) {
  const { t } = useTranslation('papers')
  const { paper, figure, changed, choose, tab, setTab } = props
  return (
    <aside
      className={figure === undefined ? 'paper-side no-print' : 'paper-side has-figure no-print'}
      aria-label={t('one.side')}
    >
      <Tabs
        label={t('one.side')}
        chosen={tab}
        choose={setTab}
        tabs={[
          {
            id: 'sources',
            title: t('one.tabSources'),
            content: () => <FigurePanel paper={paper} figure={figure} changed={changed} choose={choose} />,
          },
          {
            id: 'tasks',
            title: t('one.tabTasks'),
            ...(paper.blocks === 0 ? {} : { count: paper.blocks }),
            content: () => <TasksPanel paper={paper} />,
          },
          { id: 'inputs', title: t('one.tabInputs'), content: () => <InputsPanel paper={paper} /> },
          { id: 'way', title: t('one.tabWay'), content: () => <WayPanel paper={paper} /> },
        ]}
      />
    </aside>
  )
}

function ChangesLine({ paper, changes }: { paper: Paper; changes: ReturnType<typeof useChanges> }) {
  const { t } = useTranslation('papers')
  if (paper.content.sources.length === 0) return null
  if (changes.isPending) return <span className="quiet">{t('one.counting')}</span>
  if (!changes.data || changes.data.items.length > 0) return null
  return <span className="quiet">{t('one.same', { at: wallTime(changes.data.countedAt).time.slice(0, 5) })}</span>
}

function Notes({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  const changes = useChanges(paper)
  const count = changes.data?.items.length ?? 0
  const isOver = paper.state === 'recalled' || paper.state === 'replaced'
  return (
    <div className="paper-notes">
      {isOver ? (
        <Banner
          tone="stop"
          icon="refuse"
          title={paper.state === 'recalled' ? t('one.recalled') : t('one.replaced')}
          act={
            paper.replacedBy === null ? null : <PathLink to={`/papers/${paper.replacedBy}`}>{t('one.seeNew')}</PathLink>
          }
        >
          {paper.recallReason ?? undefined}
        </Banner>
      ) : null}
      {paper.replaces === null ? null : (
        <p className="no-print">
          <PathLink to={`/papers/${paper.replaces}`}>{t('one.seeOld')}</PathLink>
        </p>
      )}
      {paper.state === 'draft' && paper.returnReason !== null ? (
        <Banner tone="ask" icon="back" title={t('one.returned')}>
          {paper.returnReason}
        </Banner>
      ) : null}
      {paper.isOwnWriting && (paper.state === 'submitted' || paper.state === 'reviewed') ? (
        <Banner tone="note" icon="people" title={t('one.own')} />
      ) : null}
      {paper.blocks > 0 ? <Blocks paper={paper} /> : null}
      {count > 0 ? (
        <Banner tone="ask" icon="ask" title={t('one.changedBanner', { count })}>
          {t('one.changedSays')}
        </Banner>
      ) : null}
    </div>
  )
}

/** 【缺】 and everything else that stops it, first of all. */
function Blocks({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  return (
    <Banner tone="ask" icon="ask" title={t('one.blocks', { count: paper.blocks })}>
      {t('one.blocksSays')}
      {paper.missing.length === 0 ? null : (
        <span className="missing-list">
          {paper.missing.map((each, index) => (
            <button key={index} type="button" className="missing-item" onClick={() => goToPiece(each.piece)}>
              {t('one.missing', { what: each.what })}
            </button>
          ))}
        </span>
      )}
    </Banner>
  )
}
