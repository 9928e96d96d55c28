import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

type CampaignState = Output<'readCampaign'>['state']
type TaskState = Output<'readCampaignTask'>['state']

const OF_CAMPAIGN: Readonly<Record<CampaignState, StatusTone>> = {
  planned: 'plain',
  launched: 'note',
  closed: 'verified',
  withdrawn: 'plain',
}
/** To be late is to be asked, not to be stopped: no red. */
const OF_TASK: Readonly<Record<TaskState, StatusTone>> = {
  'to-come': 'plain',
  due: 'note',
  done: 'verified',
  'done-late': 'verified',
  late: 'ask',
  blank: 'plain',
  locked: 'ask',
}

export function CampaignMark({ state }: { state: CampaignState }) {
  const { t } = useTranslation('campaigns')
  return <StatusMark tone={OF_CAMPAIGN[state]}>{t(`state.${state}`)}</StatusMark>
}

export function TaskMark({ state }: { state: TaskState }) {
  const { t } = useTranslation('campaigns')
  return <StatusMark tone={OF_TASK[state]}>{t(`task.${state}`)}</StatusMark>
}
