//go:build tools

// Package tools names the program that the tests build, so that go.sum pins all it needs.
package tools

import _ "github.com/controlplaneio-fluxcd/flux-operator/cmd/cli"
