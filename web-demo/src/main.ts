// SPDX-License-Identifier: Apache-2.0
//
// The page's script: it defines the elements, and the page starts itself.
import './filter_adder.js';
import './list_editor.js';
import './options_editor.js';
import './app.js';
