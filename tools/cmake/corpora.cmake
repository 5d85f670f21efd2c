# SPDX-License-Identifier: Apache-2.0
#
# Public texts with known answers, which tests read: where they are.
talktally_source(csv_spectrum
  URL https://registry.npmjs.org/csv-spectrum/-/csv-spectrum-2.0.0.tgz
  URL_HASH SHA256=002a6a938bf51ceb26af7b760f5c1b54baca4820b0e9142f135619210c93d021)
