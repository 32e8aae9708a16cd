/** What the pages share: how numbers, charts, links and long lists are shown. */
package io.jenkins.plugins.mlops.view;
