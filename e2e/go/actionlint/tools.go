//go:build tools

// Package tools names the programs of actionlint that are built, so that go.mod and go.sum pin all that they are made of.
package tools

import _ "github.com/rhysd/actionlint/cmd/actionlint"
