import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/banner.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FaceStep } from './face-step.tsx'
import { Findings } from './findings.tsx'
import { History } from './history.tsx'
import { InterviewStep } from './interview-step.tsx'
import { LookUpStep } from './look-up-step.tsx'
import { ApplicationMark } from './marks.tsx'
import { NoticeStep } from './notice-step.tsx'
import { OutcomePanel } from './outcome-panel.tsx'
import { PhoneStep } from './phone-step.tsx'
import { StepRail } from './step-rail.tsx'
import { useApplication, useOpeningWords, type Application, type OpeningWords, type StepId } from './use-opening.ts'
import './opening.css'

/** One application, one screen: which step is on, what to say, and what was found. */
export function OpeningPage({ id }: { id: string }) {
  const application = useApplication(id)
  const words = useOpeningWords()
  const failed = application.error ?? words.error
  if (failed && !application.data)
    return <FailureNote error={failed} retry={() => void application.refetch()} level={1} />
  if (!application.data || !words.data) return <Skeleton lines={12} />
  return <Work application={application.data} words={words.data} />
}

const STEP_IN: Readonly<Partial<Record<Application['state'], StepId>>> = {
  begun: 'notice',
  signed: 'face',
  faced: 'look-up',
  'looked-up': 'phone',
  phoned: 'interview',
}

function Work({ application, words }: { application: Application; words: OpeningWords }) {
  const { t } = useTranslation('opening')
  const text = useText()
  const next = STEP_IN[application.state]
  const [chosen, choose] = useState<{ readonly step: StepId; readonly version: number }>()
  // A step that was chosen again stays open until something has changed.
  const step = chosen?.version === application.version ? chosen.step : next
  const occupation = words.occupations.find(({ id }) => id === application.occupation)
  return (
    <div className="opening">
      <PageHead
        title={t('one.title', { name: application.name })}
        says={[
          application.maskedIdNumber,
          application.age === null ? '' : t('one.age', { age: application.age }),
          occupation ? text(occupation.title) : application.occupation,
          t(`class.${application.request.class}`),
        ]
          .filter(Boolean)
          .join(' · ')}
        back={<PathLink to="/openings">{t('new.back')}</PathLink>}
        act={<ApplicationMark state={application.state} />}
        help={[
          { ask: t('help.keys.ask'), answer: t('help.keys.answer') },
          { ask: t('help.refuse.ask'), answer: t('help.refuse.answer') },
          { ask: t('help.group.ask'), answer: t('help.group.answer') },
        ]}
      />
      <CompanionWarning application={application} />
      <StepRail
        application={application}
        words={words}
        now={step}
        choose={(again) => choose({ step: again, version: application.version })}
      />
      <div className={step === 'interview' ? 'opening-columns opening-wide' : 'opening-columns'}>
        <section className="card opening-now" aria-live="polite">
          {step === undefined ? (
            <OutcomePanel
              application={application}
              words={words}
              more={() => choose({ step: 'interview', version: application.version })}
            />
          ) : (
            <StepPanel step={step} application={application} words={words} />
          )}
        </section>
        <Findings application={application} words={words} />
      </div>
      <History application={application} />
    </div>
  )
}

export interface StepProps {
  readonly application: Application
  readonly words: OpeningWords
}

function StepPanel({ step, ...props }: StepProps & { step: StepId }) {
  switch (step) {
    case 'notice':
      return <NoticeStep {...props} />
    case 'face':
      return <FaceStep {...props} />
    case 'look-up':
      return <LookUpStep {...props} />
    case 'phone':
      return <PhoneStep {...props} />
    case 'interview':
      return <InterviewStep {...props} />
  }
}

/** Before anything is decided: whom the companion brought already. */
function CompanionWarning({ application }: { application: Application }) {
  const { t } = useTranslation('opening')
  const { companion, isGrouped } = application
  if (isGrouped)
    return (
      <Banner tone="stop" icon="refuse" title={t('group.found')}>
        {t('group.foundSays')}
      </Banner>
    )
  if (companion === null || companion.others === 0 || companion.relation === 'family' || application.isAnnounced)
    return null
  return (
    <Banner tone="ask" icon="ask" title={t('group.title', { count: companion.others })}>
      {t('group.says')}
    </Banner>
  )
}
