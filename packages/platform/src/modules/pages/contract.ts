import * as merchants from './contract-merchants.ts'
import * as orders from './contract-orders.ts'
import * as reading from './contract-reading.ts'

/** Operations of the payment-page firewall. */
export const PAGES_OPERATIONS = [
  orders.createPageOrder,
  orders.takePageStage,
  orders.answerPageChallenge,
  orders.readPageStepUp,
  orders.answerPageStepUp,
  reading.listPageOrders,
  reading.readPageOrder,
  reading.readPageFigures,
  merchants.listPageMerchants,
  merchants.readPageMerchant,
  merchants.registerPageMerchant,
  merchants.changePageMerchant,
  merchants.suspendPageMerchant,
  merchants.resumePageMerchant,
] as const
