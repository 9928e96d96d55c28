import type { BoundOperation } from '../../operations/implementation.ts'
import { bindAnswerPageChallenge } from './answer-challenge.ts'
import { bindCreatePageOrder } from './create-order.ts'
import { bindListPageMerchants, bindReadPageMerchant } from './list-merchants.ts'
import { bindListPageOrders } from './list-orders.ts'
import { bindReadPageFigures } from './page-figures.ts'
import type { PagesDeps } from './parts.ts'
import { bindReadPageOrder } from './read-order.ts'
import {
  bindChangePageMerchant,
  bindRegisterPageMerchant,
  bindResumePageMerchant,
  bindSuspendPageMerchant,
} from './register-merchant.ts'
import { bindAnswerPageStepUp, bindReadPageStepUp } from './step-up.ts'
import { bindTakePageStage } from './take-stage.ts'

export type { PagesDeps } from './parts.ts'
export { createProofOfWork } from './captcha.ts'
export { openStageKeys } from './stage-keys.ts'

/** The payment-page firewall: merchants, orders, stages, challenges. */
export function createPages(deps: PagesDeps): readonly BoundOperation[] {
  return [
    bindCreatePageOrder(deps),
    bindTakePageStage(deps),
    bindAnswerPageChallenge(deps),
    bindReadPageStepUp(),
    bindAnswerPageStepUp(),
    bindListPageOrders(),
    bindReadPageOrder(deps),
    bindReadPageFigures(deps),
    bindListPageMerchants(),
    bindReadPageMerchant(),
    bindRegisterPageMerchant(),
    bindChangePageMerchant(),
    bindSuspendPageMerchant(),
    bindResumePageMerchant(),
  ]
}
